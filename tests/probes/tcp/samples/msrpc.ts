/** Replies to a bind to the endpoint mapper with the call id 01020304. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Windows' endpoint mapper accepts; a server without one refuses the interface; a bind_nak. */
export const samples: readonly Uint8Array[] = [
  fromHex(`
    0500 0c 03 10000000 3c00 0000 04030201 b810 b810 f0530000 0400 31333500 0000
    01000000 0000 0000 045d888aeb1cc9119fe808002b104860 02000000`),
  fromHex(`
    0500 0c 03 10000000 4400 0000 04030201 b810 b810 f0530000 0c00 5c504950455c73706f6f6c00 0000
    01000000 0200 0100 00000000000000000000000000000000 00000000`),
  fromHex("0500 0d 03 10000000 1800 0000 04030201 0400 01 05 0000 0000"),
];
