/** Replies of X servers to a connection setup without authorisation. */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";

const REASON = "Authorization required, but no authorization protocol specified\n";

/** Xvfb 21.1.7 that refuses; the same open to everybody, with one depth of its screen. */
export const samples: readonly Uint8Array[] = [
  concatBytes([fromHex("00 40 0b00 0000 1000"), utf8(REASON)]),
  concatBytes([
    fromHex("01 00 0b00 0000 1b00 8fa5b800 00002000 ffff1f00 00010000 1400 ffff 01 01 00 00 20 20"),
    fromHex("08 ff 00000000"),
    utf8("The X.Org Foundation"),
    fromHex("18 20 20 0000000000"),
    fromHex("d0050000 20000000 ffffff00 00000000 00000000 2003 5802 cb00 9800 0100 0100"),
    fromHex("21000000 00 00 18 01 18 00 0000 00000000"),
  ]),
];
