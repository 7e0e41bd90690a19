/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** coturn; a server that shows an IPv6 address; one that refuses. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "0101003c2112a4420102030405060708090a0b0c002000080001a0cb5e12a44300010008000181d9" +
      "7f000001802b0008000163867f00000180220014436f7475726e2d342e362e312027476f72737427",
  ),
  fromHex(
    "010100182112a4420102030405060708090a0b0c002000140002bd520113a9fa0102030405060708" +
      "090a0b0b",
  ),
  fromHex(
    "011100182112a4420102030405060708090a0b0c0009001400000401556e617574686f72697a6564" +
      "20202020",
  ),
];
