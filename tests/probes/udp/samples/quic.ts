/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Caddy (quic-go), which greases; quinn; a server of Google's old versions. */
export const samples: readonly Uint8Array[] = [
  fromHex("ee0000000008090a0b0c0d0e0f100801020304050607086a2aba2a00000001709a50c4ff00001d"),
  fromHex(
    "d30000000008090a0b0c0d0e0f100801020304050607080a1a2a3a00000001ff00001dff00001eff" +
      "00001fff000020ff000021ff000022",
  ),
  fromHex("800000000008090a0b0c0d0e0f100801020304050607086b3343cf000000015130353054303531"),
];
