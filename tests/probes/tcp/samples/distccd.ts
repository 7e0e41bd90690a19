/** Results of distccd 3.4: an empty file compiled by GCC (cut), and a compiler that fails. */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8(
    "DONE00000001STAT00000000SERR00000000SOUT00000000DOTO0000003b\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u0000GCC: (Debian 12.2.0-14+deb12u1) 12.2.0\u0000",
  ),
  utf8(
    "DONE00000001STAT00006900SERR0000001edistccd: cc: command not foundSOUT00000000DOTO00000000",
  ),
];
