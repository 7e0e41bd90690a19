/** True answers to a query. */

import { fromLatin1 } from "../../../../src/bytes/convert.ts";

/** chocolate-server 3.0.0 of Debian's chocolate-doom, without players. */
export const samples: readonly Uint8Array[] = [
  fromLatin1(
    "\0\x0eChocolate Doom 3.0.0\0\0\0\x08\x04\0Unnamed server\0\x01CHOCOLATE_DOOM_0\0",
  ),
];
