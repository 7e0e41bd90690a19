/** True replies of ident servers: oidentd 2.5, one with blanks, one that names a user. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Replies to `1 , 258`. */
export const samples: readonly Uint8Array[] = [
  utf8("1,258:ERROR:NO-USER\r\n"),
  utf8("1 , 258 : ERROR : HIDDEN-USER\r\n"),
  utf8("1 , 258 : USERID : UNIX : nobody\r\n"),
];
