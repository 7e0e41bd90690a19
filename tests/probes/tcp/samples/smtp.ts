/** True replies of SMTP servers: Exim 4.96, Postfix, Dovecot's submission, and refusals. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Greetings, and answers to `EHLO` and `STARTTLS` as they follow. */
export const samples: readonly Uint8Array[] = [
  utf8("220 mail.example.org ESMTP Exim 4.96 Wed, 25 Nov 2026 14:33:17 +0000\r\n"),
  utf8(
    "250-mail.example.org Hello portico.invalid [127.0.0.1]\r\n250-SIZE 52428800\r\n" +
      "250-8BITMIME\r\n250-PIPELINING\r\n250-PIPECONNECT\r\n250-AUTH PLAIN LOGIN\r\n" +
      "250-CHUNKING\r\n250-STARTTLS\r\n250-SMTPUTF8\r\n250 HELP\r\n",
  ),
  utf8("220 TLS go ahead\r\n"),
  utf8("220 mx.example.org ESMTP Postfix (Debian/GNU)\r\n"),
  utf8(
    "250-mx.example.org\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-VRFY\r\n250-ETRN\r\n" +
      "250-STARTTLS\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n250-SMTPUTF8\r\n" +
      "250 CHUNKING\r\n",
  ),
  utf8("220 mail.example.org Dovecot (Debian) ready.\r\n"),
  utf8("554 mx.example.org ESMTP not accepting messages\r\n"),
  utf8("554 5.7.1 Service unavailable; client host [192.0.2.7] blocked\r\n"),
];
