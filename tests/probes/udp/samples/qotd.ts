/** A true reply. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** A quote. */
export const samples: readonly Uint8Array[] = [
  utf8('"Simplicity is prerequisite for reliability." Edsger W. Dijkstra\r\n'),
];
