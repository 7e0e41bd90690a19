/** Answers of servers, in the form that `NetworkIO.writeServerData` gives them. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** With the kind of game and port; without them; padded with zeros as version 7 sends it. */
export const samples: readonly Uint8Array[] = [
  text(text(server(146, "official", 2), "[accent]No griefing[]"), "Tower defence").u16(6567)
    .finish(),
  text(server(-1, "custom", 0), "").finish(),
  text(server(135, "official", 3), "").zeros(300).finish(),
];

function server(build: number, type: string, mode: number): ByteWriter {
  const writer = text(text(new ByteWriter(), "[#ff8800]Our server"), "Ground Zero");
  return text(writer.u32(5).u32(12).u32(build >>> 0), type).u8(mode).u32(30);
}

function text(writer: ByteWriter, value: string): ByteWriter {
  return writer.prefixed(1, (inner) => inner.text(value));
}
