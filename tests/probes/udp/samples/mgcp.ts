/** True replies to the question with the transaction 16909061. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** An unknown endpoint, leading zeros and no comment. */
export const samples: readonly Uint8Array[] = [
  utf8("500 16909061 Endpoint unknown\r\n"),
  utf8("510 016909061\r\n"),
];
