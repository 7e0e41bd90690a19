/** The true reply of Elasticsearch's transport port to HTTP. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** The notice. */
export const samples: readonly Uint8Array[] = [utf8("This is not an HTTP port")];
