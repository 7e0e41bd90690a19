/** Replies of saned 1.2.1 and of one from before to SANE_NET_INIT, and a refusal. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("0000000001010003"),
  fromHex("0000000001000002"),
  fromHex("0000000b01000003"),
];
