/** The response of NRPE 4.1.0, captured: behind its text the daemon leaves what was in memory. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

const PACKET_BYTES = 1_036;

function response(): Uint8Array {
  const packet = new Uint8Array(PACKET_BYTES);
  packet.set(fromHex("0002 0002 ab51d1a5 0000"));
  packet.set(utf8("NRPE v4.1.0"), 10);
  packet.set(fromHex("4138"), PACKET_BYTES - 2);
  return packet;
}

/** Version 2, response, OK. */
export const samples: readonly Uint8Array[] = [response()];
