/** Replies to "Request Link Status" from the master FFEF. */

import { buildDnp3Frame } from "../../../../src/probes/tcp/dnp3.ts";

/** Link Status of the station 10. */
export const samples: readonly Uint8Array[] = [
  buildDnp3Frame({ control: 0x0b, destination: 0xffef, source: 10 }),
];
