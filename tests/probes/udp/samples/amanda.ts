/** Replies of amandad 3.5.1 to sequence number 8454530: refused, acknowledged, done. */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8(
    "Amanda 3.5 NAK HANDLE 000-00000000 SEQ 8454530\nERROR host localhost: port 60394 not secure\n",
  ),
  utf8("Amanda 3.5 ACK HANDLE 000-00000000 SEQ 8454530\n"),
  utf8(
    "Amanda 3.5 REP HANDLE 000-00000000 SEQ 8454530\nOPTIONS features=ffffffff9efefbffffffffffff3f;\n",
  ),
];
