/** The reply of a switch. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("000000040000000000000003000000080000000100000000"),
];
