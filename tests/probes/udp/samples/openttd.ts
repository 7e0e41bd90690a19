/** What a server answers to those who look for it. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** OpenTTD 13.0. */
export const samples: readonly Uint8Array[] = [fromHex("0300 01")];
