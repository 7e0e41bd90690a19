/** dictd's greeting, and one that names no program. */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8(
    "220 vm dictd 1.13.0/rf on Linux 6.1.0-37-amd64 <auth.mime> <17.4201.1732000000@vm.example>\r\n",
  ),
  utf8("220 dict.example.org words since 1996 <mime> <2d3a@dict.example.org>\r\n"),
];
