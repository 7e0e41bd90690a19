/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** A display manager that would give a session; one that would not. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "000100050027000000056465736b31001c3020757365727320206c6f61643a20302e312c20302e32" +
      "2c20302e31",
  ),
  fromHex(
    "00010006002a00056465736b320021446973706c6179206e6f7420617574686f72697a656420746f" +
      "20636f6e6e656374",
  ),
];
