/** What a server tells of itself; the token is 1. */

import { concatBytes, utf8 } from "../../../../src/bytes/convert.ts";

/** DDNet 16.4. */
export const samples: readonly Uint8Array[] = [
  concatBytes([
    new Uint8Array(10).fill(0xff),
    utf8("inf3"),
    utf8(
      ["1", "0.6.4, 16.4", "My DDNet server [0/64]", "Tutorial", "TestDDraceNetwor"].join("\0") +
        "\x000\x000\x0016\x000\x0016\0",
    ),
  ]),
];
