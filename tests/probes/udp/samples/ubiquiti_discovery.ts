/** A true reply. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** An access point, and a device that tells its addresses only. */
export const samples: readonly Uint8Array[] = [
  reply([
    [0x02, fromHex("788a20010203 c0a80114")],
    [0x01, fromHex("788a20010203")],
    [0x0a, fromHex("00012345")],
    [0x0b, utf8("Barn")],
    [0x0c, utf8("LB5")],
    [0x0d, utf8("farm-link")],
    [0x03, utf8("XW.ar934x.v6.3.6.33330.210818.1849")],
    [0x14, utf8("LiteBeam 5AC")],
  ]),
  reply([[0x02, fromHex("788a20010203 c0a80114")]]),
];

function reply(fields: readonly (readonly [type: number, value: Uint8Array])[]): Uint8Array {
  return new ByteWriter().u8(1, 0).prefixed(2, (body) => {
    for (const [type, value] of fields) body.u8(type).prefixed(2, (field) => field.bytes(value));
  }).finish();
}
