/** True answers to the question for the version; the cookie is that of the tests. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Recorded. */
export const samples: readonly Uint8Array[] = [
  // rtpengine 10.5.,
  utf8("01020304 20040107\n"),
];
