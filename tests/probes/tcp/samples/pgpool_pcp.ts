/** A salt of Pgpool-II 4.3.5, and its error to another protocol. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("6d0000000870c5068d"),
  utf8(
    "E\u0000\u0000\u0000ZSFATAL\u0000CXX000\u0000Minvalid PCP packet\u0000Dincorrect packet length (2052)\u0000Fpcp_worker.c\u0000L186\u0000\u0000",
  ),
];
