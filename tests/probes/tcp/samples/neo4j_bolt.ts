/** True replies of Bolt servers. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** SUCCESS with these texts. */
export function success(entries: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u8(0xb1, 0x70, 0xa0 + Object.keys(entries).length);
  for (const [name, value] of Object.entries(entries)) {
    body.u8(0x80 + name.length).text(name).u8(0xd0, value.length).text(value);
  }
  return new ByteWriter().u16(body.length).bytes(body.finish()).u16(0).finish();
}

/** The choice of 5.4, of 4.4; the answer to HELLO. */
export const samples: readonly Uint8Array[] = [
  Uint8Array.of(0, 0, 4, 5),
  Uint8Array.of(0, 0, 4, 4),
  success({ connection_id: "bolt-12", server: "Neo4j/5.13.0" }),
];
