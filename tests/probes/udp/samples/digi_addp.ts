/** What Digi's devices answer, in the form of free clients' examples. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** A module with a serial port; one that tells its firmware only. */
export const samples: readonly Uint8Array[] = [
  reply([
    [0x01, fromHex("00409d005301")],
    [0x02, Uint8Array.of(192, 0, 2, 7)],
    [0x03, Uint8Array.of(255, 255, 255, 0)],
    [0x0b, Uint8Array.of(192, 0, 2, 1)],
    [0x0d, utf8("Digi Connect ME")],
    [0x10, Uint8Array.of(0)],
    [0x07, Uint8Array.of(0)],
    [0x08, utf8("Version 82001536_F6 07/21/2006")],
    [0x0e, Uint8Array.of(0, 0, 3, 3)],
    [0x13, Uint8Array.of(0, 0, 4, 3)],
    [0x12, Uint8Array.of(1)],
  ]),
  reply([[0x01, fromHex("00409d005302")], [0x08, utf8("V.1 04-25-2013")]]),
];

function reply(fields: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  return new ByteWriter().text("DIGI").u16(2).prefixed(2, (body) => {
    for (const [type, value] of fields) body.u8(type, value.length).bytes(value);
  }).finish();
}
