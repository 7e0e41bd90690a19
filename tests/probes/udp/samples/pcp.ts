/** True replies of PCP servers to ANNOUNCE. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** The usual complaint about the address, and success. */
export const samples: readonly Uint8Array[] = [
  fromHex("02 80 00 0c 0000001e 00012345 000000000000000000000000"),
  fromHex("02 80 00 00 00000000 00000010 000000000000000000000000"),
];
