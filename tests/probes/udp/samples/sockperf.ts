/** True replies to a client's message. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** sockperf 3.7. */
export const samples: readonly Uint8Array[] = [fromHex("0001020304050607 0002 00000010 0000")];
