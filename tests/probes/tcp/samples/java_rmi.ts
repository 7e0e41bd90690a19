/** The acknowledgement of OpenJDK 17's rmiregistry. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** It saw the client as 127.0.0.1:35628. */
export const samples: readonly Uint8Array[] = [
  Uint8Array.of(...fromHex("4e 00 09"), ...utf8("127.0.0.1"), ...fromHex("00 00 8b 2c")),
];
