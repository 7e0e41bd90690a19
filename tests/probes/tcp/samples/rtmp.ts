/** A handshake to the random bytes 1, 2, 3 ..., as nginx's module and as Wowza give it. */

import { concatBytes, fromHex } from "../../../../src/bytes/convert.ts";

/** What a probe sends whose random bytes are 1, 2, 3 ... */
const OURS = Uint8Array.from({ length: 1_528 }, (_, i) => (i + 1) & 255);
const THEIRS = Uint8Array.from({ length: 1_528 }, (_, i) => (i * 7 + 3) & 255);

export const samples: readonly Uint8Array[] = [
  concatBytes([fromHex("03 00000000 00000000"), OURS, fromHex("00000000 00000000"), OURS]),
  concatBytes([fromHex("03 0a1b2c3d 00000000"), THEIRS, fromHex("00000000 0a1b2c3d"), OURS]),
];
