/**
 * The Music Player Daemon, and players with its protocol. Its greeting has the version of the
 * protocol; `commands` lists what a client without password may do.
 *
 *     -> OK MPD 0.23.5 LF
 *     commands LF close LF
 *     -> command: add LF command: status LF ... OK LF
 *
 * Source: The Music Player Daemon's protocol reference, "General protocol syntax", "Reflection".
 */

import { latin1 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const GREETING = /^OK MPD (\d{1,3}(?:\.\d{1,3}){1,3})\r?\n/;
const ASK_INTENSITY = 4;
const END = /(?:^|\n)(?:OK|ACK [^\n]*)\n$/;

/** The probe of MPD. */
export const mpdProbe: Probe = {
  name: "mpd",
  title: "Music Player Daemon",
  transport: "tcp",
  ports: [6600],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "harmless",
  rarity: 7,
  recognise(reply) {
    const protocol = parseMpdGreeting(reply);
    return protocol === null ? null : describe(protocol);
  },
  async identify(conversation, { intensity }) {
    const first = await conversation.receive({ until: (bytes) => bytes.includes(10) });
    const protocol = parseMpdGreeting(first);
    if (protocol === null) return null;
    const told = describe(protocol);
    if (intensity < ASK_INTENSITY) return told;
    await conversation.send("commands\nclose\n");
    const reply = await conversation.receive({
      until: (bytes) => END.test(latin1(bytes.subarray(-256))),
    });
    return { ...told, details: { ...told.details, ...present({ mpd_access: accessIn(reply) }) } };
  },
};

/** The version of the protocol; `null` when the bytes are no greeting. */
export function parseMpdGreeting(bytes: Uint8Array): string | null {
  return GREETING.exec(latin1(bytes.subarray(0, 64)))?.[1] ?? null;
}

/** What callers without password may do: `control`, `read` or `password required`. */
export function accessIn(reply: Uint8Array): string {
  const commands = new Set(latin1(reply).match(/^command: \w{1,40}$/gm) ?? []);
  if (commands.size === 0) return "";
  if (commands.has("command: play")) return "control";
  return commands.has("command: status") ? "read" : "password required";
}

function describe(protocol: string): Identification {
  // Mopidy and other look-alikes announce 0.19 and older.
  const isMpd = Number(protocol.split(".")[1]) >= 20 && protocol.startsWith("0.");
  return {
    service: "mpd",
    ...(isMpd ? { product: "Music Player Daemon" } : {}),
    extra: `protocol ${protocol}`,
    details: { mpd_protocol: protocol },
  };
}
