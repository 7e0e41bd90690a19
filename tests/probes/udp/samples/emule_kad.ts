/** True answers to a ping. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Recorded. */
export const samples: readonly Uint8Array[] = [
  // aMule 2.3.3.,
  fromHex("e461a88d"),
];
