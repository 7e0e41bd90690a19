/** True replies of IMAP servers: Dovecot 2.3, Cyrus 3.6 with its `ID`, and a refusal. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Greetings, and answers to `CAPABILITY`, `ID` and `STARTTLS` as they follow. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS " +
      "AUTH=PLAIN] Dovecot (Debian) ready.\r\n",
  ),
  utf8(
    "* CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS AUTH=PLAIN" +
      "\r\np1 OK Pre-login capabilities listed, post-login capabilities have more.\r\n",
  ),
  utf8('* ID ("name" "Dovecot")\r\np2 OK ID completed.\r\n'),
  utf8("p3 OK Begin TLS negotiation now.\r\n"),
  utf8(
    "* OK [CAPABILITY IMAP4rev1 LITERAL+ ID ENABLE AUTH=PLAIN SASL-IR] mail.example.org " +
      "Cyrus IMAP server ready\r\n",
  ),
  utf8(
    '* ID ("name" "Cyrus IMAPD" "version" "3.6.1-Debian-3.6.1-4+deb12u3" "vendor" ' +
      '"Project Cyrus" "support-url" "https://www.cyrusimap.org" "os" NIL)\r\np2 OK Completed\r\n',
  ),
  utf8("* BYE IMAP server shutting down\r\n"),
];
