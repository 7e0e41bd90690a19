/** True replies of POP3 servers: Dovecot 2.3, Qpopper with APOP, and refusals. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Greetings, and answers to `CAPA` and `STLS` as they follow. */
export const samples: readonly Uint8Array[] = [
  utf8("+OK Dovecot (Debian) ready.\r\n"),
  utf8(
    "+OK\r\nCAPA\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nPIPELINING\r\nAUTH-RESP-CODE\r\nSTLS\r\nUSER\r\n" +
      "SASL PLAIN\r\n.\r\n",
  ),
  utf8("+OK Begin TLS negotiation now.\r\n"),
  utf8("+OK ready <1896.697170952@dbc.example.org>\r\n"),
  utf8("-ERR Unknown command.\r\n"),
  utf8("-ERR POP3 server is too busy\r\n"),
];
