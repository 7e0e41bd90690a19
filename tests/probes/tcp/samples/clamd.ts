/** A version with and without signatures, and the reply to a foreign line (clamd 1.4). */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8("ClamAV 1.0.7/27429/Fri Oct 18 08:52:02 2024\n"),
  utf8("ClamAV 1.4.6\n"),
  utf8("UNKNOWN COMMAND\n"),
];
