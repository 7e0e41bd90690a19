/** What services that wait answer: the examples of their rows. */

import { LINE_SERVICES } from "../../../../src/probes/tcp/spoken/registry.ts";
import { bytesOfLine } from "../../../../src/probes/tcp/spoken/row.ts";

/** One of each, as Latin-1. */
export const samples: readonly Uint8Array[] = LINE_SERVICES.flatMap(({ examples }) =>
  examples.slice(0, 1).map(([text]) => bytesOfLine(text))
);
