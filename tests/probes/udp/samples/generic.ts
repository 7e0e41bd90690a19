/** Replies to the generic datagram: none is recognised, each makes the port open. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Text services. */
export const samples: readonly Uint8Array[] = [
  utf8("unknown command\n"),
  utf8("\r\n\r\n"),
];
