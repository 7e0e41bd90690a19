/** True replies to the request whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** FreeRADIUS rejects the user; a server that says why. */
export const samples: readonly Uint8Array[] = [
  fromHex("0301001428292a2b2c2d2e2f3031323334353637"),
  fromHex("0301002028292a2b2c2d2e2f3031323334353637 120c" + "6e6f20737563682e2e2e"),
];
