/** True answers to a ping; the cookie is that of the tests. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Recorded. */
export const samples: readonly Uint8Array[] = [
  // rtpengine 10.5.,
  utf8("01020304 d6:result4:ponge"),
];
