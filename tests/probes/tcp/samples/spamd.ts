/** A PONG, a refusal of a foreign line, and Rspamd's (SpamAssassin 4.0, Rspamd 3). */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8("SPAMD/1.5 0 PONG\r\n"),
  utf8("SPAMD/1.0 76 Bad header line: HEAD / HTTP/1.1\r\n"),
  utf8("RSPAMD/1.3 0 PONG\r\n"),
];
