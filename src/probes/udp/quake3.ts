/**
 * Servers of Quake III Arena and its relatives: ioquake3, OpenArena, Xonotic, Urban Terror. The
 * request is for the short information, which repeats our challenge, not for the long status with
 * every player. A server that tells no game in it is asked for the long one once, for its engine, and
 * for the folder of its game.
 *
 *     FFFFFFFF "getinfo " challenge
 *     -> FFFFFFFF "infoResponse" LF "\challenge\...\protocol\71\hostname\...\mapname\...\clients\3..."
 *     FFFFFFFF "getstatus " challenge
 *     -> FFFFFFFF "statusResponse" LF "\challenge\...\version\ioq3 1.36 linux-x86_64...\gamename\baseoa" LF players
 *
 * Source: ioquake3, "SVC_Info"; DarkPlaces answers alike. OpenArena's folder was recorded from Debian's.
 */

import { hex, latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { connectionless, expectConnectionless } from "./games/connectionless.ts";

const INFO = "infoResponse\n";
const STATUS = "statusResponse\n";
/** Long, so that the information is not many times as long. */
const CHALLENGE_BYTES = 20;
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
    const challenge = hex(random(CHALLENGE_BYTES));
    return {
      bytes: connectionless(`getinfo ${challenge}`),
      read(reply) {
        const info = parseQuakeInfo(reply);
        if (info?.get("challenge") !== challenge) return null;
        const described = describe(info);
        return described.product === undefined
          ? { ...described, next: askEngine(challenge) }
          : described;
      },
    };
  },
};

/** The question for the engine. */
function askEngine(challenge: string): DatagramRequest {
  return {
    bytes: connectionless(`getstatus ${challenge}`),
    mayBeSilent: true,
    read(reply) {
      const status = parseQuakeInfo(reply, STATUS);
      if (status?.get("challenge") !== challenge) return null;
      const engine = describeEngine(status.get("version") ?? "");
      const game = GAMES.get(status.get("gamename") ?? "");
      return game === undefined
        ? { service: "quake3", ...engine }
        : { service: "quake3", product: game, details: engine.details ?? {} };
    },
  };
}

/** Parses a reply; `null` when the bytes are none. */
export function parseQuakeInfo(bytes: Uint8Array, head = INFO): QuakeInfo | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    expectConnectionless(reader);
    reader.expect(latin1(reader.take(head.length)) === head);
    // After the first line the players follow.
    const [line = ""] = latin1(reader.rest()).replace(/[\n\0]+$/, "").split("\n");
    const [first, ...words] = line.split("\\");
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

/** What engines call themselves in front of their version, and what they are. */
const ENGINES: ReadonlyMap<string, string> = new Map([
  ["ioq3", "ioquake3"],
  ["ioquake3", "ioquake3"],
  ["Q3", "Quake III Arena"],
  ["ET", "Wolfenstein: Enemy Territory"],
]);

/** Games on an engine that is named alike, by the folder of their files: its version is not theirs. */
const GAMES: ReadonlyMap<string, string> = new Map([["baseoa", "OpenArena"]]);

/** The engine: `ioq3 1.36+u20221123/Debian linux-x86_64 Jan  8 2023`. */
function describeEngine(text: string): Partial<DatagramReply> {
  const [, name = "", version = ""] = /^(\w{1,20}) v?(\d[\w.]{0,20})/.exec(text) ?? [];
  const product = ENGINES.get(name);
  return {
    ...(product === undefined ? {} : { product, version }),
    details: present({ quake3_engine: plain(text) }),
  };
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
