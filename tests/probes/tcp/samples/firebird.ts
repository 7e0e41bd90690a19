/** True answers to op_connect. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** Firebird 3.0 (recorded), 2.5, InterBase's protocol 10, a refusal. */
export const samples: readonly Uint8Array[] = [
  fromHex("00000062 ffff800f 00000001 00000003 00000000 00000003 53727000 00000000 00000000"),
  fromHex("00000003 ffff800c 00000001 00000003"),
  fromHex("00000003 0000000a 00000001 00000003"),
  fromHex("00000004"),
];
