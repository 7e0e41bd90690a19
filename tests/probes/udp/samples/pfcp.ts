/** True replies to the heartbeat with the sequence number 010203. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Free5GC's UPF, say, started in November 2026. */
export const samples: readonly Uint8Array[] = [
  fromHex("20 02 000c 010203 00 0060 0004 eeb11180"),
];
