/** True replies to opening and closing a session. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** irtt 0.9.1. */
export const samples: readonly Uint8Array[] = [
  fromHex("14a75b 07 0000000000000000 0102 0380dac409"),
];
