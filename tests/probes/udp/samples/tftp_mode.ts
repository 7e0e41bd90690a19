/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** in.tftpd refuses; npm's `tftp` does; one sends something all the same. */
export const samples: readonly Uint8Array[] = [
  fromHex("00050004556e6b6e6f776e206d6f646500"),
  fromHex("00050000496e76616c6964207472616e73666572206d6f646500"),
  fromHex("00030001616e797468696e6720617420616c6c"),
];
