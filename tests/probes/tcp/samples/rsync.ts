/** True greetings of rsync 3.2.7, 3.1.3 and an old daemon, and what follows when its list is asked for. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Greetings, then a list. */
export const samples: readonly Uint8Array[] = [
  utf8("@RSYNCD: 31.0 sha512 sha256 sha1 md5 md4\n"),
  utf8(
    "Welcome to the mirror\n\npub            \tPublic files\n" +
      "debian-security\tSecurity archive\n@RSYNCD: EXIT\n",
  ),
  utf8("@RSYNCD: 31.0\n"),
  utf8("@RSYNCD: 29\n"),
];
