/** Replies of finger servers of several kinds to the name of nobody. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** BSD, System V, a free text, a list. */
export const samples: readonly Uint8Array[] = [
  utf8("finger: portico-01020304: no such user.\r\n"),
  utf8("Login name: portico-01020304\t\t\tIn real life: ???\r\n"),
  utf8("Sorry, the user portico-01020304 does not exist here.\r\n"),
  utf8(
    "Login     Name       Tty      Idle  Login Time   Office\r\n" +
      "alice     Alice      pts/0          Nov 24 12:00 (example)\r\n",
  ),
];
