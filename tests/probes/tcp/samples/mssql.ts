/** True answers of SQL Server to PRELOGIN. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** SQL Server 2019 with encryption on offer, 2008 R2 without. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "04 01 0025 0000 01 00  00 0015 0006  01 001b 0001  04 001c 0001  05 001d 0000 ff" +
      "0f 00 0840 0000  00 00",
  ),
  fromHex("04 01 001f 0000 01 00  00 0010 0006  01 0016 0001  04 0017 0000 ff  0a 32 0640 0000 02"),
];
