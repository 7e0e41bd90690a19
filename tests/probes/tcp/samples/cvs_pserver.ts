/** True replies of CVS 1.12.13. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** The refusal of the line that the probe sends. */
export const samples: readonly Uint8Array[] = [
  utf8("cvs [pserver aborted]: bad auth protocol start: HELLO portico-0102030405060708\n"),
];
