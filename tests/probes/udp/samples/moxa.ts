/** What a device server answers, in the form of a free client's description. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A device server. */
export const samples: readonly Uint8Array[] = [
  fromHex("8100 0018 00000000 011010058000 0090e8005301 c0000207"),
];
