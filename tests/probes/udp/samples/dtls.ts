/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** OpenSSL asks for its cookie, then begins; an alert of a server without a common cipher. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "16feff00000000000000000023030000170000000000000017feff1433e2fd8962f971fad4476f74" +
      "4c1c592fb8bcba5a",
  ),
  fromHex(
    "16fefd00000000000000010065020000590001000000000059fefde9903234ad65de5d87c5a3ff55" +
      "c4d442101da00c1fabd06517f5413ee7f226992041145d28b6c33789ab6f26a145486b1aaff09be4" +
      "386c7a4345cf94bb72bf8b7cc02f000011ff01000100000b00040300010200170000",
  ),
  fromHex("15fefd000000000000000000020228"),
];
