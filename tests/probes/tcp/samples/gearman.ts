/** Replies of gearmand 1.1.20 to an echo request for 1, 2, 3 ... and to text. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** The echo, the version, no such command. */
export const samples: readonly Uint8Array[] = [
  fromHex("00 524553 00000011 00000008 0102030405060708"),
  utf8("OK 1.1.20+ds\n"),
  utf8("ERR UNKNOWN_COMMAND Unknown+server+commandHEAD\r\n"),
];
