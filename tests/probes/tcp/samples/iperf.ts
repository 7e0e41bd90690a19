/** The acknowledgement of iperf 2.1.8, as Debian ships it. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("000000020000001c00000000000200010008000300000000" + "00000000"),
];
