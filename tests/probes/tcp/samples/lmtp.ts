/** True replies of LMTP servers: Zimbra's greeting, Cyrus' greeting, Dovecot's answers. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Greetings, and answers to `LHLO` and `STARTTLS` as they follow. */
export const samples: readonly Uint8Array[] = [
  utf8("220 mail.example.org Zimbra LMTP server ready\r\n"),
  utf8(
    "250-mail.example.org\r\n250-8BITMIME\r\n250-CHUNKING\r\n250-ENHANCEDSTATUSCODES\r\n" +
      "250-PIPELINING\r\n250 STARTTLS\r\n",
  ),
  utf8("220 2.0.0 Begin TLS negotiation now.\r\n"),
  utf8("220 mail.example.org Cyrus LMTP 3.6.1-Debian-3.6.1-4+deb12u3 server ready\r\n"),
  utf8("220 mail.example.org Dovecot (Debian) ready.\r\n"),
];
