/** Replies of an S7-300 to the reference 0102: connection, set-up, module and component lists. */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** One record of a list, filled up with zeros. */
function record(index: number, text: string, size: number): Uint8Array {
  return new ByteWriter().u16(index).text(text).zeros(size - text.length).finish();
}

/** A list as the controller sends it. */
export function listReply(list: number, records: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = concatBytes(records);
  const data = new ByteWriter()
    .u16(0xff09).u16(body.length + 8)
    .u16(list).u16(0).u16(records[0]?.length ?? 0).u16(records.length)
    .bytes(body)
    .finish();
  const message = new ByteWriter()
    .u8(2, 0xf0, 0x80, 0x32, 7).u16(0).u16(0x0102).u16(12).u16(data.length)
    .bytes(fromHex("000112081284010100000000")).bytes(data)
    .finish();
  return new ByteWriter().u8(3, 0).u16(message.length + 4).bytes(message).finish();
}

const MODULES = [
  concatBytes([fromHex("0001"), utf8("6ES7 315-2EH14-0AB0 "), fromHex("00c0 0004 0001")]),
  concatBytes([fromHex("0007"), utf8("6ES7 315-2EH14-0AB0 "), fromHex("00c0 5603 0206")]),
];
const COMPONENTS = [
  record(1, "SNAP7-SERVER", 32),
  record(2, "CPU 315-2 PN/DP", 32),
  record(3, "Waterworks", 32),
  record(5, "S C-C2UR28922012", 32),
];

/** In the order of the questions. */
export const samples: readonly Uint8Array[] = [
  fromHex("03000016 11 d0 0102 0005 00 c0010a c1020100 c2020102"),
  fromHex("0300001b 02f080 3203 0000 0102 0008 0000 0000 f000 0001 0001 00f0"),
  listReply(0x0011, MODULES),
  listReply(0x001c, COMPONENTS),
];
