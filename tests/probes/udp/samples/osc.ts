/** The version of SuperCollider's server, and what it says to a command that it does not know. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** scsynth 3.13.0. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "2f76657273696f6e2e7265706c790000 2c73696973737300 736373796e746800 00000003 0000000d" +
      "2e300000 00000000 6e610000",
  ),
  fromHex(
    "2f6661696c000000 2c737300 12340100 436f6d6d616e64206e6f7420666f756e64000000",
  ),
];
