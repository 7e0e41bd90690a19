/** True replies to NS-ALIVE. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** osmo-sgsn 1.10 asked by a stranger; a node that knows the connection. */
export const samples: readonly Uint8Array[] = [
  fromHex("08 00810a 02810a"),
  fromHex("0b"),
];
