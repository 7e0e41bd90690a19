/** States of iperf3 3.12: PARAM_EXCHANGE, CREATE_STREAMS, ACCESS_DENIED. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("09"),
  fromHex("0a"),
  fromHex("ff"),
];
