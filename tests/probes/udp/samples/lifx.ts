/** What a lamp answers to the source 01020306, in the form of LIFX's documentation. */

import { fromHex } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** Its service to the sequence 1; its firmware to the sequence 2. */
export const samples: readonly Uint8Array[] = [
  message(3, 1, new ByteWriter().u8(1).u32le(56_700).finish()),
  message(15, 2, new ByteWriter().u64le(1_548_977_726n).zeros(8).u16le(70).u16le(3).finish()),
];

function message(type: number, sequence: number, body: Uint8Array): Uint8Array {
  return new ByteWriter().u16le(36 + body.length).u16le(0x1400).u32le(0x01020306)
    .bytes(fromHex("d073d5005301")).zeros(2).zeros(6).u8(0, sequence).zeros(8).u16le(type)
    .u16le(0).bytes(body).finish();
}
