/** The true reply of Debian's Minetest 5 server. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A peer's number. */
export const samples: readonly Uint8Array[] = [fromHex("4f457403 0001 00 03 ffdc 00 01 0002")];
