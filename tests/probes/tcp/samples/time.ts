/** What time servers send at noon of 24 November 2026, UTC. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** Seconds since 1900: on time, and a minute late. */
export const samples: readonly Uint8Array[] = [
  new ByteWriter().u32(2_208_988_800 + Date.UTC(2026, 10, 24, 12) / 1_000).finish(),
  new ByteWriter().u32(2_208_988_800 + Date.UTC(2026, 10, 24, 11, 59) / 1_000).finish(),
];
