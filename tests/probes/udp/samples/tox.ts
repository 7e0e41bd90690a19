/** What bootstrap nodes of Tox tell: Debian's tox-bootstrapd 0.2.18; others of a form of their own. */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** Recorded; a date as early nodes have it; another program. */
export const samples: readonly Uint8Array[] = [
  fromHex("f03b9ad1e2 6f757220746f78206e6f6465 00"),
  concatBytes([fromHex("f0 780b5f10"), utf8("tox-bootstrapd\0")]),
  concatBytes([fromHex("f0 b2d05e00"), utf8("This is tox-rs")]),
];
