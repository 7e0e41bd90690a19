/** Replies to "Read Device Identification" with the transaction 0102, unit 255. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** pymodbus names itself; a device that does not know the function. */
export const samples: readonly Uint8Array[] = [
  fromHex("0102 0000 001b ff 2b0e01 83 00 00 03 0008 50796d6f64627573 0102 504d 0203 332e30"),
  fromHex("0102 0000 0003 ff ab 01"),
];
