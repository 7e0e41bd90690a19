/** Answers of a server of 127.0.0.1:7777, in the form of open.mp's documentation. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** The information; the rules; no rules. */
export const samples: readonly Uint8Array[] = [
  words(
    header("i").u8(0).u16le(12).u16le(100),
    ["Our freeroam", "Freeroam 2.1", "English"],
  ),
  [["lagcomp", "On"], ["version", "0.3.7-R2"], ["weburl", "www.example.org"]].flat()
    .reduce((whole, text) => whole.prefixed(1, (it) => it.text(text)), header("r").u16le(3))
    .finish(),
  header("r").u16le(0).finish(),
];

function header(what: string): ByteWriter {
  return new ByteWriter().text("SAMP").u8(127, 0, 0, 1).u16le(7777).text(what);
}

function words(writer: ByteWriter, texts: readonly string[]): Uint8Array {
  for (const text of texts) writer.u32le(text.length).text(text);
  return writer.finish();
}
