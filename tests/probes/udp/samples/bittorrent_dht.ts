/** True replies to the ping with the transaction 01 02 03 04. */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** libtorrent, a node without a client's code, an error, aria2. */
export const samples: readonly Uint8Array[] = [
  concatBytes([
    utf8("d2:ip6:"),
    fromHex("c0000201 1ae1"),
    utf8("1:rd2:id20:ABCDEFGHIJ0123456789e1:t4:"),
    fromHex("01020304"),
    utf8("1:v4:LT"),
    fromHex("0200"),
    utf8("1:y1:re"),
  ]),
  concatBytes([
    utf8("d1:rd2:id20:ABCDEFGHIJ0123456789e1:t4:"),
    fromHex("01020304"),
    utf8("1:y1:re"),
  ]),
  concatBytes([
    utf8("d1:eli203e14:Protocol Errore1:t4:"),
    fromHex("01020304"),
    utf8("1:y1:ee"),
  ]),
  concatBytes([
    utf8("d1:rd2:id20:ABCDEFGHIJ0123456789e1:t4:"),
    fromHex("01020304"),
    utf8("1:v4:A2"),
    fromHex("0003"),
    utf8("1:y1:re"),
  ]),
];
