/** True replies. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** xinetd's line, a short datagram, two lines. */
export const samples: readonly Uint8Array[] = [
  utf8(`${pattern(0, 72)}\r\n`),
  utf8(pattern(0, 40)),
  utf8(`${pattern(60, 72)}\r\n${pattern(61, 50)}`),
];

/** Characters from the `first` printable one on. */
function pattern(first: number, count: number): string {
  return Array.from({ length: count }, (_, at) => String.fromCharCode(0x20 + (first + at) % 95))
    .join("");
}
