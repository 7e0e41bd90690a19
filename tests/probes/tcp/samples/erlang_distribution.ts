/** Handshakes of OTP 25 and, in the older form, of OTP 22; two refusals. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("0003736f6b00194e0000000d07df7fbdeb9225116b0c3f3800066c616240766d"),
  fromHex("0003736f6b00136e000507df7fbd6b0c3f387261626269744061"),
  fromHex("000c736e6f745f616c6c6f776564"),
  fromHex("000673616c697665"),
];
