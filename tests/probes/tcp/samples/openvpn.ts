/** OpenVPN 2.6.3's answer to a reset: its own, which acknowledges the session. */

import { fromHex } from "../../../../src/bytes/convert.ts";

/** The session that it acknowledges, whose bytes count from 1. */
export const SESSION = fromHex("0102030405060708");

/** A reset of the server, behind its length. */
export const samples: readonly Uint8Array[] = [
  fromHex("001a 40 d2bffa05f81d3d4f 01 00000000 0102030405060708 00000000"),
];
