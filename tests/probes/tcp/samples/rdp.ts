/** Replies to Remote Desktop's connection request. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** xrdp chooses TLS, Windows chooses CredSSP, Windows insists on it, a server from before. */
export const samples: readonly Uint8Array[] = [
  fromHex("03000013 0e d0 0000 1234 00 02 01 0800 01000000"),
  fromHex("03000013 0e d0 0000 1234 00 02 1f 0800 08000000"),
  fromHex("03000013 0e d0 0000 1234 00 03 00 0800 05000000"),
  fromHex("0300000b 06 d0 0000 1234 00"),
];
