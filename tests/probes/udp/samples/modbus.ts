/** True answers to the question for a device; the number is that of the tests. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Recorded. */
export const samples: readonly Uint8Array[] = [
  // pymodbus 2.1.,
  fromHex("0102 0000 0017 ff2b0e018300000300044661726d0102464d0203322e31"),
];
