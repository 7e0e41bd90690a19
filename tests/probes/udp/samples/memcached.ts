/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** memcached 1.6.18. */
export const samples: readonly Uint8Array[] = [
  fromHex("010200000001000056455253494f4e20312e362e31380d0a"),
];
