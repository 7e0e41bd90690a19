/** Answers of a server to the cookie 01 to 08, in the form of the game's documentation. */

import { fromHex } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** Playing, with the versions of four of its states; idle, without a name. */
export const samples: readonly Uint8Array[] = [
  head(3).u32le(385_279).zeros(8).u8(4)
    .bytes(fromHex("00 0100 01 0200 02 0300 03 0400")).u16le(11).text("Our factory").u8(1).finish(),
  head(1).u32le(365_306).zeros(8).u8(0).u16le(0).u8(1).finish(),
];

function head(state: number): ByteWriter {
  return new ByteWriter().u16le(0xf6d5).u8(1, 1).bytes(fromHex("0102030405060708")).u8(state);
}
