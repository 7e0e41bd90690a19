/** How devices greet, in the form of "Mi Home binary protocol". */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A device in use; one that is not set up. */
export const samples: readonly Uint8Array[] = [
  fromHex("2131 0020 00000000 03f1a2b3 0000c0de" + "ff".repeat(16)),
  fromHex("2131 0020 00000000 03f1a2b4 00000007 0123456789abcdef0123456789abcdef"),
];
