/** True answers to the command that does nothing; the number is that of the tests. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Recorded. */
export const samples: readonly Uint8Array[] = [
  // chrony 4.3.,
  fromHex("06020000 0000 0001 0000 000000000000 01020304 0000000000000000"),
];
