/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A server that answers Status-Server with a message; one for accounting. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "0201002c28292a2b2c2d2e2f30313233343536371218467265655241444955532075702032206461" +
      "79732020",
  ),
  fromHex("0501001428292a2b2c2d2e2f3031323334353637"),
];
