/** True first replies of MySQL's X Protocol. */

import { concatBytes, fromHex } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** Capabilities with these names; every value is the scalar `true`. */
export function capabilities(...names: readonly string[]): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  for (const name of names) {
    body.u8(0x0a).prefixed(1, (entry) => {
      entry.u8(0x0a).prefixed(1, (text) => text.text(name));
      entry.bytes(fromHex("1208 0801 1204 0807 4001"));
    });
  }
  return new ByteWriter().u32le(body.length + 1).u8(2).bytes(body.finish()).finish();
}

const hello = fromHex("05000000 0b 08051a00");

/** The greeting; the answer to CapabilitiesGet, alone and behind the greeting. */
export const samples: readonly Uint8Array[] = [
  hello,
  capabilities("tls", "authentication.mechanisms", "doc.formats", "node_type"),
  concatBytes([hello, capabilities("authentication.mechanisms", "node_type")]),
];
