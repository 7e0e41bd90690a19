/** The reply of OpenJDK 17.0.15 to handshake and Version with the id 0x01020304. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

const DESCRIPTION =
  "Java Debug Wire Protocol (Reference Implementation) version 17.0\nJVM Debug Interface version " +
  "17.0\nJVM version 17.0.15 (OpenJDK 64-Bit Server VM, mixed mode, sharing)";
const NAME = "OpenJDK 64-Bit Server VM";

function versionReply(): Uint8Array {
  const text = (value: string) => (writer: ByteWriter) => writer.text(value);
  const body = new ByteWriter().u32(0x01020304).u8(0x80).u16(0).prefixed(4, text(DESCRIPTION))
    .u32(17).u32(0).prefixed(4, text("17.0.15")).prefixed(4, text(NAME)).finish();
  return new ByteWriter().text("JDWP-Handshake").u32(body.length + 4).bytes(body).finish();
}

/** Handshake and Version. */
export const samples: readonly Uint8Array[] = [versionReply()];
