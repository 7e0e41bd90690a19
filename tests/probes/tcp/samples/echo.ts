/** What an echo server sends back to the probe's line. */

import { buildEchoToken } from "../../../../src/probes/tcp/echo.ts";

/** The line itself. */
export const samples: readonly Uint8Array[] = [
  buildEchoToken(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)),
];
