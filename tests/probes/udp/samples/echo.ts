/** The true reply to the question with the random bytes 1, 2, 3 ... */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** The echo itself. */
export const samples: readonly Uint8Array[] = [utf8("Portico 0102030405060708")];
