/** True lines of daytime servers: xinetd, inetd, NIST's, Windows', `date` and ISO 8601. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** One line each. */
export const samples: readonly Uint8Array[] = [
  utf8("25 NOV 2026 14:28:47 UTC\r\n"),
  utf8("Tue Nov 24 12:00:00 2026\r\n"),
  utf8("\n61368 26-11-24 12:00:00 00 0 0 123.4 UTC(NIST) * \n"),
  utf8("12:00:00 24.11.2026\n"),
  utf8("Tue, 24 Nov 2026 12:00:00 +0000\r\n"),
  utf8("Tuesday, November 24, 2026 12:00:00-UTC\r\n"),
  utf8("2026-11-24T12:00:00Z\r\n"),
];
