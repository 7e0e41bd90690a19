/**
 * Chocolate Doom and its relatives, servers of Doom's games. A query is answered with the version, the
 * state, the players and the name.
 *
 *     000D (query)  ->  000E "Chocolate Doom 3.0.0" 00 state players most game mission "name" 00 protocols
 *
 * Source: Chocolate Doom, `net_defs.h` and `net_query.c`; the reply was recorded from Debian's server.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";

const [QUERY, ANSWER] = [13, 14];
const TEXT_LIMIT = 80;
const VERSION = /^([A-Z][A-Za-z]{1,20}(?: [A-Z][A-Za-z]{1,20}){0,2}) (\d[\w.+-]{0,20})$/;

/** What a server tells. */
export interface DoomServer {
  readonly product: string;
  readonly version: string;
  readonly players: string;
  readonly name: string;
}

/** The probe of Chocolate Doom. */
export const chocolateDoomProbe: DatagramProbe = {
  name: "chocolate-doom",
  title: "Chocolate Doom and relatives",
  transport: "udp",
  ports: [2342],
  intrusiveness: "harmless",
  rarity: 8,
  amplifies: true,
  request() {
    return {
      bytes: new ByteWriter().u16(QUERY).finish(),
      withoutId: true,
      read(reply) {
        const server = parseDoomServer(reply);
        if (server === null) return null;
        const { product, version, players, name } = server;
        return {
          service: "chocolate-doom",
          product,
          version,
          details: present({ doom_name: name, doom_players: players }),
        };
      },
    };
  },
};

/** Parses an answer; `null` when the bytes are none. */
export function parseDoomServer(bytes: Uint8Array): DoomServer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16() === ANSWER);
    const [, product = "", version = ""] = VERSION.exec(readText(reader)) ?? [];
    reader.expect(product !== "");
    reader.skip(1);
    const players = `${reader.u8()}/${reader.u8()}`;
    reader.skip(2);
    return { product, version, players, name: readText(reader) };
  });
}

function readText(reader: ByteReader): string {
  const text = reader.until(0);
  reader.expect(text.length <= TEXT_LIMIT);
  return latin1(text);
}
