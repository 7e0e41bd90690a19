/** The list of RouterOS 6.45.2, after the header of its file message, and the index of RouterOS 5.26. */

import { utf8 } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  utf8(
    '\u007f\u0002list\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000{ crc: 164562873, size: 36534, name: "roteros.jg", unique: "roteros-5c21bf0bcd6e.jg", version: "6.45.2" },\n',
  ),
  utf8(
    "\u007f\u0002index\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u00011430403512 640615 roteros.dll 5.26\n1520199794 31008 advtool.dll 5.26\n",
  ),
];
