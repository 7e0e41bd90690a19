/** Quotes as RFC 865 means them. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** One quote each. */
export const samples: readonly Uint8Array[] = [
  utf8('"My spelling is wobbly. It\'s good spelling but it wobbles."\r\n A. A. Milne\r\n'),
];
