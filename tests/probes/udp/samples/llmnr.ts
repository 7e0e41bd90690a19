/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A Windows machine; one whose name is of two labels. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "0102800000010001000000000131013001300331323707696e2d61646472046172706100000c0001" +
      "c00c000c00010000001e000b094445534b544f502d3100",
  ),
  fromHex(
    "0102800000010001000000000131013001300331323707696e2d61646472046172706100000c0001" +
      "c00c000c00010000001e000c046465736b056c6f63616c00",
  ),
];
