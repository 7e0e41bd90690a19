/** Replies to the ids 01020304 and 01020305: version 4 does nothing, version 99 is refused; a server of version 3 alone. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("80000018010203040000000100000000000000000000000000000000"),
  fromHex(
    "8000002001020305000000010000000000000000000000000000000200000003" +
      "00000004",
  ),
  fromHex(
    "8000002001020304000000010000000000000000000000000000000200000003" +
      "00000003",
  ),
];
