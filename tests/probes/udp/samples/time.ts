/** True replies while the clock says 2026-11-24 12:00 UTC. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** The same second, and half an hour later. */
export const samples: readonly Uint8Array[] = [
  fromHex("ee af fa c0"),
  fromHex("ee b0 01 c8"),
];
