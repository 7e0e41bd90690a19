/** True replies to the echo request with the sequence number 0102. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** With recovery counter, without, and with a private extension. */
export const samples: readonly Uint8Array[] = [
  fromHex("32 02 0006 00000000 0102 00 00 0e 07"),
  fromHex("32 02 0004 00000000 0102 00 00"),
  fromHex("32 02 000b 00000000 0102 00 00 0e 00 ff 0002 0001"),
];
