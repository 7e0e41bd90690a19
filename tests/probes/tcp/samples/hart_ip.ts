/** A session to sequence number 0102, then a gateway's identity. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("010100000102000d0100002710"),
  fromHex(
    "0101030001030025068000180000fe1a14050705021000a1b2c3050500010000" +
      "1a001a01ab",
  ),
];
