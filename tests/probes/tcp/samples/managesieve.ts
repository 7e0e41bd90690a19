/** True replies of ManageSieve servers: Dovecot's Pigeonhole, Cyrus' timsieved. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Greetings, and the answer to `STARTTLS`. */
export const samples: readonly Uint8Array[] = [
  utf8(
    '"IMPLEMENTATION" "Dovecot (Debian) Pigeonhole"\r\n' +
      '"SIEVE" "fileinto reject envelope encoded-character vacation subaddress relational regex ' +
      'imap4flags copy include variables body enotify environment mailbox date index ihave"\r\n' +
      '"NOTIFY" "mailto"\r\n"SASL" "PLAIN"\r\n"STARTTLS"\r\n"VERSION" "1.0"\r\n' +
      'OK "Dovecot (Debian) ready."\r\n',
  ),
  utf8('OK "Begin TLS negotiation now."\r\n'),
  utf8(
    '"IMPLEMENTATION" "Cyrus timsieved v2.4.17-Fedora-RPM-2.4.17-15.el7"\r\n"SASL" ""\r\n' +
      '"SIEVE" "comparator-i;ascii-numeric fileinto reject vacation imapflags"\r\n"STARTTLS"\r\n' +
      '"UNAUTHENTICATE"\r\nOK\r\n',
  ),
];
