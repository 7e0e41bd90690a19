/** The true reply of Debian's OpenAFS to a connection 01 02 03 04 05 06 07 08. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** A version packet. */
export const samples: readonly Uint8Array[] = [
  Uint8Array.of(
    ...fromHex("01020304 05060708 00000000 00000000 00000001 0d 00 00 00 0000 0000"),
    ...utf8("OpenAFS 1.8.9-1+deb12u1-debian 2024-12-25".padEnd(65, "\0")),
  ),
];
