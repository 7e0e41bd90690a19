/**
 * Servers of Quake III Arena and its relatives: ioquake3, OpenArena, Xonotic, Urban Terror. The
 * request is for the short information, which repeats our challenge, not for the long status with
 * every player.
 *
 *     FFFFFFFF "getinfo " challenge
 *     -> FFFFFFFF "infoResponse" LF "\challenge\...\protocol\71\hostname\...\mapname\...\clients\3..."
 *
 * Source: ioquake3, "SVC_Info"; DarkPlaces answers alike.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";
import { connectionless, expectConnectionless } from "./games/connectionless.ts";

const HEAD = "infoResponse\n";
const MAX_KEYS = 100;

/** The names and values of a reply. */
export type QuakeInfo = ReadonlyMap<string, string>;

/** The probe of Quake III and its relatives. */
export const quake3Probe: DatagramProbe = {
  name: "quake3",
  title: "Quake III and relatives: ioquake3, OpenArena, Xonotic",
  transport: "udp",
  ports: [27960, 26000, 27950, 28960, 29070],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    const challenge = hex(random(4));
    return {
      bytes: connectionless(`getinfo ${challenge}`),
      read(reply) {
        const info = parseQuakeInfo(reply);
        return info?.get("challenge") === challenge ? describe(info) : null;
      },
    };
  },
};

/** Parses a reply; `null` when the bytes are none. */
export function parseQuakeInfo(bytes: Uint8Array): QuakeInfo | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    expectConnectionless(reader);
    reader.expect(latin1(reader.take(HEAD.length)) === HEAD);
    const [first, ...words] = latin1(reader.rest()).replace(/[\n\0]+$/, "").split("\\");
    reader.expect(first === "");
    const info = new Map<string, string>();
    for (let at = 0; at + 1 < words.length && at < 2 * MAX_KEYS; at += 2) {
      info.set((words[at] ?? "").toLowerCase(), words[at + 1] ?? "");
    }
    return info;
  });
}

/** `^1` to `^9` and `^x` with three digits are colours. */
function plain(text: string): string {
  return text.replaceAll(/\^(?:x[0-9a-f]{3}|[0-9])/gi, "").trim();
}

/** The engine's own default, which games on it keep: OpenArena, Urban Terror, ioquake3 itself. */
const ENGINE = "Quake3Arena";

function describe(info: QuakeInfo): DatagramReply {
  const value = (name: string) => plain(info.get(name) ?? "");
  const name = value("gamename");
  const game = name === ENGINE ? "" : name;
  const most = value("sv_maxclients");
  return {
    service: "quake3",
    ...(game === "" ? {} : { product: game }),
    details: present({
      quake3_name: value("hostname"),
      quake3_map: value("mapname"),
      quake3_game: value("game"),
      quake3_players: most === "" ? "" : `${value("clients") || "0"}/${most}`,
      quake3_protocol: value("protocol"),
      quake3_version: value("gameversion"),
      quake3_password: value("g_needpass") === "" ? "" : value("g_needpass") === "1" ? "yes" : "no",
    }),
  };
}
