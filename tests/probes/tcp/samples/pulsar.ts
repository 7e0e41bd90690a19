/** Replies of Pulsar to CONNECT, built after PulsarApi.proto. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

function command(body: (writer: ByteWriter) => void): Uint8Array {
  return new ByteWriter().prefixed(4, (total) => total.prefixed(4, body)).finish();
}

const VERSION = "Pulsar Server3.0.0";
const REFUSAL = "Unauthorized! Failed to authenticate";

/** CONNECTED with protocol 20; ERROR, authentication. */
export const samples: readonly Uint8Array[] = [
  command((writer) =>
    writer.u8(0x08, 3, 0x1a).prefixed(
      1,
      (connected) =>
        connected.u8(0x0a).prefixed(1, (text) => text.text(VERSION))
          .u8(0x10, 20, 0x18, 0x80, 0x80, 0xc0, 0x02),
    )
  ),
  command((writer) =>
    writer.u8(0x08, 14, 0x72).prefixed(
      1,
      (error) => error.u8(0x08, 0, 0x10, 3, 0x1a).prefixed(1, (text) => text.text(REFUSAL)),
    )
  ),
];
