/** True first replies of memcached. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** Answers to `version`: plain, with a login first; to the binary question 01020304. */
export const samples: readonly Uint8Array[] = [
  utf8("VERSION 1.6.18\r\n"),
  utf8("CLIENT_ERROR unauthenticated\r\n"),
  utf8("VERSION 0.41.0 mcrouter\r\n"),
  fromHex("810b0000 00000000 00000006 01020304 0000000000000000 312e362e3138"),
];
