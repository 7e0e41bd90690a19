/** Replies to "List Identity" with the context 01 to 08. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A ControlLogix communications adapter. */
export const samples: readonly Uint8Array[] = [
  fromHex(`
    6300 3300 00000000 00000000 0102030405060708 00000000
    0100 0c00 2d00 0100 0002af12c0a80101 0000000000000000
    0100 0c00 a600 0a0a 3000 b4d02900 0b 313735362d454e32542f44 03`),
];
