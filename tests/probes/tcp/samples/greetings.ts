/** What services that greet say: the examples of their rows. */

import { fromLatin1 } from "../../../../src/bytes/convert.ts";
import { GREETING_SERVICES } from "../../../../src/probes/tcp/spoken/registry.ts";

/** One of each, as Latin-1. */
export const samples: readonly Uint8Array[] = GREETING_SERVICES.flatMap(({ examples }) =>
  examples.slice(0, 1).map(([text]) => fromLatin1(text))
);
