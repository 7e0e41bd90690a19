/** True replies. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** xinetd's, and inetd's. */
export const samples: readonly Uint8Array[] = [
  utf8("25 NOV 2026 12:00:00 UTC\r\n"),
  utf8("Wed Nov 25 12:00:00 2026\r\n"),
];
