/** True replies to the POKE of call 0102. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A PONG, and a refusal. */
export const samples: readonly Uint8Array[] = [
  fromHex("8001 0102 00000003 00 01 06 03"),
  fromHex("8000 0102 00000000 00 00 06 0a"),
];
