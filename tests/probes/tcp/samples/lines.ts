/** What services that wait answer: the examples of their rows. */

import { fromLatin1 } from "../../../../src/bytes/convert.ts";
import { LINE_SERVICES } from "../../../../src/probes/tcp/spoken/registry.ts";

/** One of each, as Latin-1. */
export const samples: readonly Uint8Array[] = LINE_SERVICES.flatMap(({ examples }) =>
  examples.slice(0, 1).map(([text]) => fromLatin1(text))
);
