/** What a relay of Tor 0.4.9 says inside TLS: its versions and the beginning of its certificates. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex(
    "0000070006000300040005000000008105ab0501024530820241308201aaa0030201020209009e5b",
  ),
];
