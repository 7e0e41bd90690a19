/**
 * Finger, which lists logged-in users. The request is for a user who cannot exist, so that it names
 * none; the name, repeated in the error, proves the protocol.
 *
 *     portico-01020304 CR LF
 *     -> finger: portico-01020304: no such user. CR LF
 *
 * Source: RFC 1288; answers of the BSD, Debian, GNU and Solaris servers.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { startsLikeHttp } from "./http/message.ts";
import type { Identification, Probe, ProbeContext } from "../probe.ts";
import { CFINGERD } from "./spoken/lines_network.ts";
import { readAnswer } from "./spoken/row.ts";

const PORTS: readonly number[] = [79];

const REGRETS: readonly { readonly pattern: RegExp; readonly flavour?: string }[] = [
  { pattern: /^finger: .{1,80}: no such user\.?\s*$/m, flavour: "BSD" },
  { pattern: /^Login name: .{1,80}In real life: \?\?\?/m, flavour: "System V" },
  {
    pattern:
      /\bno such user\b|\buser (?:is )?unknown\b|\bunknown user\b|\bdoes(?: not|n't) exist\b/i,
  },
  { pattern: /\bno (?:matching|such) (?:entry|entries|login|name|account)\b|\buser not found\b/i },
];

/** A list of logged-in users, from servers that send it for any request. */
const LIST =
  /^(?:Login {2,40}|Login name {1,40}|User {2,40})(?:Name|Real Name|In real life|Full name)\b/im;
const NOBODY = /^No one (?:is )?logged (?:on|in)\b/m;

/** The probe of finger servers. */
export const fingerProbe: Probe = {
  name: "finger",
  title: "Finger (who is logged in)",
  transport: "tcp",
  ports: PORTS,
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 7,
  async identify(conversation, { random, port, reconnect }) {
    const user = `portico-${hex(random(4))}`;
    await conversation.send(`${user}\r\n`);
    const reply = await conversation.receive({ until: (bytes) => bytes.length > 512 });
    const named = parseFingerReply(reply, user);
    const regret = named === null && PORTS.includes(port) ? parseRegret(reply) : null;
    return regret === null ? named : await askDaemon(reconnect) ?? regret;
  },
};

/** Parses a finger server's reply on a user; `null` when it is none. */
export function parseFingerReply(bytes: Uint8Array, user: string): Identification | null {
  if (startsLikeHttp(bytes)) return null;
  const text = latin1(bytes.subarray(0, 2_048)).replaceAll("\r", "");
  if (LIST.test(text) || NOBODY.test(text)) {
    return { service: "finger", confidence: 0.9, details: { finger_list: "yes" } };
  }
  if (!text.includes(user)) return null;
  const regret = REGRETS.find(({ pattern }) => pattern.test(text));
  if (regret === undefined) return null;
  const { flavour } = regret;
  return {
    service: "finger",
    confidence: 0.9,
    ...(flavour === undefined ? {} : { extra: `${flavour} style` }),
    details: { finger_reply: text.trim().split("\n", 1)[0]?.slice(0, 120) ?? "" },
  };
}

/** A regret that does not repeat the name: of the usual port alone it is one. */
function parseRegret(bytes: Uint8Array): Identification | null {
  const text = latin1(bytes.subarray(0, 2_048)).replaceAll("\r", "");
  if (startsLikeHttp(bytes) || /^(?:\d{3}[ -]|[-+][A-Z]{2,3} )/.test(text)) return null;
  const regret = REGRETS.find(({ pattern }) => pattern.test(text));
  return regret === undefined ? null : { service: "finger", confidence: 0.7 };
}

/** What a daemon that words its regrets as it likes tells about itself. */
async function askDaemon(reconnect: ProbeContext["reconnect"]): Promise<Identification | null> {
  const conversation = await reconnect();
  if (conversation === undefined || CFINGERD.ask === undefined) return null;
  await conversation.send(CFINGERD.ask.line);
  const reply = await conversation.receive({ until: (bytes) => bytes.length > 512 });
  return readAnswer(CFINGERD, reply);
}
