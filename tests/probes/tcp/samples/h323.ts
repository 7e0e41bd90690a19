/** A gateway's answers to the call reference 0103: status, and release. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("03000010080281037d0802809e140100"),
  fromHex("0300000d080281035a080280d1"),
];
