/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** strongSwan that does not know us; a gateway that accepts, with its vendor IDs. */
export const samples: readonly Uint8Array[] = [
  fromHex("01020304050607085d4eb3c99a60671f0b100500a17e61d6000000280000000c000000010100000e"),
  fromHex(
    "0102030405060708111213141516171801100200000000000000007c0d0000380000000100000001" +
      "0000002c01010001000000240101000080010007800200028003000180040002800e0100800b0001" +
      "800c70800d000014afcad71368a1f1c96b8696fc775701000000001412f5f28c457168a9702d9fe2" +
      "74cc0100",
  ),
];
