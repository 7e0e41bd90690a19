/** True replies to the registration of 02:01:02:03:04:05 in the community portico01020304. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Debian's n2n 1.3.1~svn3789. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "01040001 706f727469636f303130323033303400 000000000000 020102030405" +
      "0200000000000000000000000000000000000000 02001de600000000000000000000000000000000" +
      "000000000000000000009e0f6b110000",
  ),
];
