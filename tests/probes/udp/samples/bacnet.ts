/** True replies to the question with invoke id 1, and to the one for the maker after it. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** The device's number, an error, a reject, an abort, the maker, a name in UTF-16. */
export const samples: readonly Uint8Array[] = [
  fromHex("81 0a 0017 01 00 30 01 0c 0c 020004d2 19 4b 3e c4 020004d2 3f"),
  fromHex("81 0a 000d 01 00 50 01 0c 91 01 91 1f"),
  fromHex("81 0a 0009 01 00 60 01 09"),
  fromHex("81 0a 0009 01 00 71 01 04"),
  fromHex("81 0a 001a 01 00 30 02 0c 0c 020004d2 19 79 3e 75 06 00 41636d65 21 3f"),
  fromHex("81 0a 0019 01 00 30 02 0c 0c 020004d2 19 79 3e 75 05 04 0041 0042 3f"),
];
