/** What Lyrion Music Server answers to its players. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Version 9.1.1 as a free client's tests have it, with the number of the server; 7.9.2. */
export const samples: readonly Uint8Array[] = [
  utf8(
    "ENAME\x1cLyrion Music Server (Docker)JSON\x049000VERS\x059.1.1" +
      "UUID$0123456-89ab-cdef-0123-456789abcdef0",
  ),
  utf8("ENAME\x05musicJSON\x049000VERS\x057.9.2"),
];
