/** A true reply. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Db2 11.5. */
export const samples: readonly Uint8Array[] = [
  utf8("DB2RETADDR\0SQL11050\0DBHOST\0\0\0\0"),
];
