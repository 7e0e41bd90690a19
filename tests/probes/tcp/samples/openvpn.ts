/** OpenVPN 2.6.3's answer to a reset: its own, which acknowledges the session. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** The session that it acknowledges. */
export const SESSION = fromHex("4142434445464748");

/** A reset of the server, behind its length. */
export const samples: readonly Uint8Array[] = [
  fromHex("001a 40 d2bffa05f81d3d4f 01 00000000 4142434445464748 00000000"),
];
