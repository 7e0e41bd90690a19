/** True replies of NAT-PMP gateways. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** An address, no address yet, and a gateway that speaks PCP's predecessor only. */
export const samples: readonly Uint8Array[] = [
  fromHex("00 80 0000 00012345 c6336407"),
  fromHex("00 80 0003 00000010 00000000"),
  fromHex("00 80 0001 00000020"),
];
