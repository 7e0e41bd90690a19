/** True replies of svnserve 1.14.2: its greeting, then its answers to the name of a repository. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** A greeting, an answer with logins, an answer without repository, an old greeting. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "( success ( 2 2 ( ) ( edit-pipeline svndiff1 accepts-svndiff2 absent-entries commit-revprops " +
      "depth log-revprops atomic-revprops partial-replay inherited-props ephemeral-txnprops " +
      "file-revs-reverse list ) ) ) ",
  ),
  utf8(
    "( success ( ( ANONYMOUS CRAM-MD5 ) 36:3d30d2cb-ff68-460e-a1a1-8b33ae9a9bef ) ) ",
  ),
  utf8("( failure ( ( 210005 40:No repository found in 'svn://127.0.0.1' 0: 0 ) ) ) "),
  utf8("( success ( 1 2 ( ANONYMOUS ) ( edit-pipeline ) ) ) "),
];
