/**
 * Games of the Cube engines: Sauerbraten, Red Eclipse, AssaultCube. A server repeats the ping and adds how
 * many play, the version of the game's protocol, its mode and its map. It repeats whatever follows the
 * ping, too: with that the reply is at most six times as long as what was sent.
 *
 *     millis (three bytes: 80 low high) random 21  ->  the same bytes, players, attributes ..., map 00 name 00
 *
 * Numbers of one byte, or `80` and two bytes, or `81` and four; texts are numbers that end with a zero.
 *
 * Source: Sauerbraten's `serverinforeply` and `putint`; the reply was recorded from Debian's Red Eclipse.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { present } from "../details.ts";
import type { DatagramProbe, Identification } from "../probe.ts";

const [TWO_BYTES, FOUR_BYTES] = [0x80, 0x81];
const [FEWEST, MOST] = [5, 20];
const PADDING_BYTES = 21;
/** Red Eclipse has its own version among its attributes; Sauerbraten has five, seven while it pauses. */
const [RED_ECLIPSE_LEAST, RED_ECLIPSE_VERSION] = [15, 8];
const SAUERBRATEN: ReadonlySet<number> = new Set([5, 7]);
const [SAUERBRATEN_FIRST, SAUERBRATEN_LAST] = [250, 269];
const TEXT_LIMIT = 80;

/** What a server tells. */
export interface CubeServer {
  readonly players: number;
  /** The version of the game's protocol, its mode, and more. */
  readonly attributes: readonly number[];
  readonly map: string;
  readonly name: string;
}

/** The probe of the Cube engines. */
export const cubeEngineProbe: DatagramProbe = {
  name: "cube-engine",
  title: "Games of the Cube engines: Sauerbraten, Red Eclipse",
  transport: "udp",
  ports: [28_786, 28_802, 28_764],
  intrusiveness: "harmless",
  rarity: 8,
  request({ random }) {
    // More than one byte can hold, and positive: the first byte is a mark.
    const [low = 0, high = 0, ...more] = random(2 + PADDING_BYTES);
    const ping = Uint8Array.of(TWO_BYTES, low, 0x10 | high & 0x3f, ...more);
    return {
      bytes: ping,
      read(reply) {
        const server = parseCubeServer(reply, ping);
        if (server === null) return null;
        const { players, attributes, map, name } = server;
        const [protocol = 0] = attributes;
        return {
          service: "cube-engine",
          ...gameOf(attributes),
          details: present({
            cube_players: `${players}`,
            cube_protocol: `${protocol}`,
            cube_map: map,
            cube_name: name,
          }),
        };
      },
    };
  },
};

/** Parses a reply; `null` when the bytes do not answer this ping. */
export function parseCubeServer(bytes: Uint8Array, ping: Uint8Array): CubeServer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.take(ping.length).every((byte, at) => byte === ping[at]));
    const players = readNumber(reader);
    const count = readNumber(reader);
    reader.expect(players >= 0 && players < 1_000 && count >= FEWEST && count <= MOST);
    const attributes = Array.from({ length: count }, () => readNumber(reader));
    const map = readText(reader);
    const name = readText(reader);
    reader.expect(map !== undefined && name !== undefined);
    return { players, attributes, map: map ?? "", name: name ?? "" };
  });
}

/** The game, by what it tells of itself. */
function gameOf(attributes: readonly number[]): Partial<Identification> {
  const [protocol = 0] = attributes;
  if (attributes.length >= RED_ECLIPSE_LEAST) {
    const version = attributes.slice(RED_ECLIPSE_VERSION, RED_ECLIPSE_VERSION + 3);
    return version.every((part) => part >= 0 && part < 100)
      ? { product: "Red Eclipse", version: version.join(".") }
      : {};
  }
  const isSauerbraten = SAUERBRATEN.has(attributes.length) &&
    protocol >= SAUERBRATEN_FIRST && protocol <= SAUERBRATEN_LAST;
  return isSauerbraten ? { product: "Sauerbraten" } : {};
}

function readNumber(reader: ByteReader): number {
  const first = reader.u8();
  if (first === TWO_BYTES) return reader.u8() | reader.u8() << 8;
  if (first === FOUR_BYTES) {
    return reader.u8() | reader.u8() << 8 | reader.u8() << 16 | reader.u8() << 24;
  }
  return first << 24 >> 24;
}

/** A text of printable characters; `undefined` when it is none. */
function readText(reader: ByteReader): string | undefined {
  let text = "";
  for (let code = readNumber(reader); code !== 0; code = readNumber(reader)) {
    if (code < 0 || code > 0xff || text.length >= TEXT_LIMIT) return undefined;
    if (code >= 0x20 && code < 0x7f) text += String.fromCharCode(code);
  }
  return text;
}
