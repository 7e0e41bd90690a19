/** True answers to the question for the version; the id is that of the tests. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Recorded. */
export const samples: readonly Uint8Array[] = [
  // tinydns 1.05.,
  fromHex("0102 8181 0001000000000000 0776657273696f6e0462696e6400 0010 0003"),
];
