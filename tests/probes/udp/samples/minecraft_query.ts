/** Answers of a server to the session 01020305, in the form of Minecraft Wiki's examples ("Query"). */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";

const TOKEN = "9513307\0";
const STATUS = "§6A Minecraft Server\0SMP\0world\x002\x0020\0";

/** The token, a negative one, the basic status. */
export const samples: readonly Uint8Array[] = [
  concatBytes([fromHex("09 01020305"), utf8(TOKEN)]),
  concatBytes([fromHex("09 01020305"), utf8("-1234\0")]),
  concatBytes([fromHex("00 01020305"), utf8(STATUS), fromHex("dd63"), utf8("127.0.0.1\0")]),
];
