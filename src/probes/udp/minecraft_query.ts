/**
 * Minecraft servers (Java Edition) that answer the query protocol, which GameSpy made for many games: a
 * token against forged addresses, then the basic status.
 *
 *     FEFD 09 session32           ->  09 session32 "9513307" 00
 *     FEFD 00 session32 token32   ->  00 session32 description00 "SMP" 00 world00 players00 most00
 *                                     port16le address00
 *
 * Source: Minecraft Wiki, "Query"; node-gamedig, `protocols/gamespy3.js`.
 */

import { latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { readText } from "./games/connectionless.ts";

const MAGIC = 0xfefd;
const [STATUS, HANDSHAKE] = [0x00, 0x09];
/** Servers drop the upper half of each byte. */
const SESSION_MASK = 0x0f0f0f0f;
const TOKEN = /^-?\d{1,10}$/;
const NUMBER = /^\d{1,7}$/;

/** The basic status. */
export interface MinecraftQueryStatus {
  readonly description: string;
  readonly world: string;
  /** `3/20` */
  readonly players: string;
}

/** The probe of Minecraft's query protocol. */
export const minecraftQueryProbe: DatagramProbe = {
  name: "minecraft-query",
  title: "Minecraft (Java Edition), query protocol",
  transport: "udp",
  ports: [25565],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request({ random }) {
    const session = (new ByteReader(random(4)).u32() & SESSION_MASK) | 1;
    return {
      bytes: new ByteWriter().u16(MAGIC).u8(HANDSHAKE).u32(session).finish(),
      read(reply) {
        const token = parseQueryToken(reply, session);
        if (token === null) return null;
        return { service: "minecraft-query", details: {}, next: askStatus(session, token) };
      },
    };
  },
};

function askStatus(session: number, token: number): DatagramRequest {
  return {
    bytes: new ByteWriter().u16(MAGIC).u8(STATUS).u32(session).u32(token >>> 0).finish(),
    read(reply) {
      const status = parseQueryStatus(reply, session);
      return status === null ? null : describe(status);
    },
  };
}

/** The token of a session; `null` when the bytes are no answer to its first question. */
export function parseQueryToken(bytes: Uint8Array, session: number): number | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === HANDSHAKE && reader.u32() === session);
    const token = latin1(reader.until(0));
    reader.expect(TOKEN.test(token) && reader.remaining === 0);
    return Number(token);
  });
}

/** The status; `null` when the bytes do not answer a session's second question. */
export function parseQueryStatus(bytes: Uint8Array, session: number): MinecraftQueryStatus | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === STATUS && reader.u32() === session);
    const [description, kind, world] = [readText(reader), readText(reader), readText(reader)];
    const [players, most] = [readText(reader), readText(reader)];
    reader.expect(kind === "SMP" && NUMBER.test(players) && NUMBER.test(most));
    reader.skip(2);
    readText(reader);
    reader.expect(reader.remaining === 0);
    return { description, world, players: `${players}/${most}` };
  });
}

function describe({ description, world, players }: MinecraftQueryStatus): DatagramReply {
  return {
    service: "minecraft-query",
    vendor: "Mojang",
    product: "Minecraft",
    details: present({
      minecraft_players: players,
      minecraft_description: description.replaceAll(/§./g, "").replaceAll(/\s+/g, " ").trim(),
      minecraft_world: world,
    }),
  };
}
