/**
 * Game servers that Steam lists: Valve's own and many others. The information that the server
 * browser shows; a careful server first requires its challenge repeated, against amplification to
 * forged addresses.
 *
 *     FFFFFFFF 54 "Source Engine Query" 00 [challenge 4]
 *     -> FFFFFFFF 41 challenge 4
 *     -> FFFFFFFF 49 protocol8 name00 map00 folder00 game00 appid16le players8 max8 bots8 type8 os8
 *        visibility8 vac8 [3 bytes of The Ship] version00 [more]
 *     -> FFFFFFFF 6D address00 name00 map00 folder00 game00 players8 max8 protocol8 type8 os8 ...
 *
 * Source: Valve Developer Community, "Server queries".
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { connectionless, expectConnectionless, readText } from "./games/connectionless.ts";

const CHALLENGE = 0x41;
const INFO = 0x49;
const OLD_INFO = 0x6d;
const THE_SHIP = 2400;
const TYPES: Readonly<Record<string, string>> = {
  d: "dedicated",
  l: "not dedicated",
  p: "relay",
};
const SYSTEMS: Readonly<Record<string, string>> = {
  l: "Linux",
  w: "Windows",
  m: "macOS",
  o: "macOS",
};
const VERSION = /^\d[\w.+-]{0,30}$/;

/** The fields of the reply to a server browser. */
export interface A2sInfo {
  readonly name: string;
  readonly map: string;
  readonly game: string;
  readonly players: string;
  /** `dedicated`; empty when it is none of the known kinds. */
  readonly type: string;
  readonly system: string;
  /** Empty when an old engine does not report it. */
  readonly version: string;
  /** Steam's number of the game; empty when an old engine does not report it. */
  readonly app: string;
  /** `yes` or `no`; empty when an old engine does not report it. */
  readonly password: string;
}

/** A server's answer: the information, or a challenge to repeat. */
export type A2sReply =
  | { readonly kind: "challenge"; readonly challenge: Uint8Array }
  | { readonly kind: "info"; readonly info: A2sInfo };

/** The probe of Steam's game servers. */
export const steamA2sProbe: DatagramProbe = {
  name: "steam-a2s",
  title: "Steam game servers (A2S)",
  transport: "udp",
  ports: [27015, 27016, 27017, 27018, 27019, 27020, 2457],
  intrusiveness: "harmless",
  rarity: 6,
  request: () => ask(),
};

function ask(challenge?: Uint8Array): DatagramRequest {
  return {
    bytes: buildA2sQuestion(challenge),
    withoutId: true,
    read(bytes) {
      const reply = parseA2sReply(bytes);
      if (reply === null) return null;
      if (reply.kind === "info") return describe(reply.info);
      const next = challenge === undefined ? { next: ask(reply.challenge) } : {};
      return { service: "steam-a2s", details: { a2s_challenge: "required" }, ...next };
    },
  };
}

/** The request, with the challenge that the server requires. */
export function buildA2sQuestion(challenge?: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().bytes(connectionless("TSource Engine Query\0"))
    .bytes(challenge ?? []).finish();
}

/** Parses a reply; `null` when the bytes are none. */
export function parseA2sReply(bytes: Uint8Array): A2sReply | null {
  return parseBytes(bytes, (reader: ByteReader): A2sReply => {
    expectConnectionless(reader);
    const kind = reader.u8();
    if (kind === CHALLENGE) {
      reader.expect(reader.remaining === 4);
      return { kind: "challenge", challenge: reader.take(4).slice() };
    }
    reader.expect(kind === INFO || kind === OLD_INFO);
    return { kind: "info", info: kind === INFO ? readInfo(reader) : readOldInfo(reader) };
  });
}

function readInfo(reader: ByteReader): A2sInfo {
  const [name, map, folder, title] = readTexts(reader.skip(1));
  const app = reader.u16le();
  const players = `${reader.u8()}/${reader.u8()}`;
  const { type, system } = readKind(reader.skip(1));
  const isPrivate = reader.u8();
  reader.expect(isPrivate <= 1 && reader.u8() <= 1);
  if (app === THE_SHIP) reader.skip(3);
  const version = readText(reader);
  const password = isPrivate === 1 ? "yes" : "no";
  const game = title || folder;
  return { name, map, game, players, type, system, version, app: `${app}`, password };
}

function readOldInfo(reader: ByteReader): A2sInfo {
  readText(reader);
  const [name, map, folder, title] = readTexts(reader);
  const players = `${reader.u8()}/${reader.u8()}`;
  const { type, system } = readKind(reader.skip(1));
  reader.skip(2);
  const game = title || folder;
  return { name, map, game, players, type, system, version: "", app: "", password: "" };
}

function readTexts(reader: ByteReader): [name: string, map: string, folder: string, title: string] {
  return [readText(reader), readText(reader), readText(reader), readText(reader)];
}

/** One letter each; old engines write them small or large. */
function readKind(reader: ByteReader): { readonly type: string; readonly system: string } {
  const type = TYPES[String.fromCharCode(reader.u8()).toLowerCase()];
  const system = SYSTEMS[String.fromCharCode(reader.u8()).toLowerCase()];
  reader.expect(type !== undefined && system !== undefined);
  return { type, system };
}

function describe(info: A2sInfo): DatagramReply {
  const { name, map, game, players, type, system, version, app, password } = info;
  return {
    service: "steam-a2s",
    ...(game === "" ? {} : { product: game }),
    ...(VERSION.test(version) ? { version } : {}),
    os: system,
    details: present({
      a2s_name: name,
      a2s_map: map,
      a2s_game: game,
      a2s_players: players,
      a2s_type: type,
      a2s_version: version,
      a2s_app_id: app,
      a2s_password: password,
    }),
  };
}
