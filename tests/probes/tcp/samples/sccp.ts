/** KeepAliveAck, and a rejected registration with its text. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("040000000000000000010000"),
  fromHex(
    "25000000000000009d0000004e6f20417574686f726974793a20534550303031" +
      "31323233333434353500000000",
  ),
];
