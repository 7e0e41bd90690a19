/**
 * Servers of Satisfactory, a game, by their lightweight query: what they are doing, the number of the
 * build, the name.
 *
 *     D5F6 00 01 cookie 8 01
 *     -> D5F6 01 01 cookie 8 state8 build32 flags64 count8 (number8 version16)* length16 name 01
 *
 * Numbers are little-endian.
 *
 * Source: "Dedicated Server API", which comes with the game (copied in the wiki of
 * robtme/satisfactory-server); node-gamedig, `protocols/satisfactory.js`.
 */

import { equalBytes, textFrom } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const MAGIC = 0xf6d5;
const [ASK_STATE, TELL_STATE, VERSION, END] = [0, 1, 1, 1];
const STATES = ["offline", "idle", "loading", "playing"];

/** What a server tells. */
export interface SatisfactoryServer {
  readonly state: string;
  readonly build: number;
  readonly name: string;
}

/** The probe of Satisfactory. */
export const satisfactoryProbe: DatagramProbe = {
  name: "satisfactory",
  title: "Satisfactory",
  transport: "udp",
  ports: [7777],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request({ random }) {
    const cookie = random(8);
    return {
      bytes: new ByteWriter().u16le(MAGIC).u8(ASK_STATE, VERSION).bytes(cookie).u8(END).finish(),
      read(reply) {
        const server = parseSatisfactoryReply(reply, cookie);
        return server === null ? null : describe(server);
      },
    };
  },
};

/** Parses a reply; `null` when the bytes do not answer the question with this cookie. */
export function parseSatisfactoryReply(
  bytes: Uint8Array,
  cookie: Uint8Array,
): SatisfactoryServer | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u16le() === MAGIC && reader.u8() === TELL_STATE);
    reader.expect(reader.u8() === VERSION && equalBytes(reader.take(8), cookie));
    const state = STATES[reader.u8()];
    reader.expect(state !== undefined);
    const build = reader.u32le();
    reader.skip(8).skip(3 * reader.u8());
    const name = textFrom(reader.take(reader.u16le()));
    reader.expect(reader.remaining === 1 && reader.u8() === END);
    return { state, build, name };
  });
}

function describe({ state, build, name }: SatisfactoryServer): DatagramReply {
  return {
    service: "satisfactory",
    vendor: "Coffee Stain Studios",
    product: "Satisfactory",
    version: String(build),
    details: present({ satisfactory_name: name, satisfactory_state: state }),
  };
}
