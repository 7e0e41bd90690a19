/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** in.tftpd refuses; another server does; one sends something. */
export const samples: readonly Uint8Array[] = [
  fromHex("000500024f6e6c79206162736f6c7574652066696c656e616d657320616c6c6f77656400"),
  fromHex("0005000146696c65206e6f7420666f756e6400"),
  fromHex("00030001616e797468696e6720617420616c6c"),
];
