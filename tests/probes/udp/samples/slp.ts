/** Answers of service agents to the question with the id 0103 (RFC 2608 section 10.2). */

import { fromHex } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** Kinds of services; none; a scope that is not served, in full and cut after the error. */
export const samples: readonly Uint8Array[] = [
  reply(0, "service:VMwareInfrastructure,service:wbem:https,service:printer.lpr:lpr"),
  reply(0, ""),
  reply(4, ""),
  fromHex("020a 000012 0000 000000 0103 0002 656e 0004"),
];

function reply(error: number, types: string): Uint8Array {
  const rest = new ByteWriter().u16(0).u24(0).u16(0x0103).u16(2).text("en").u16(error)
    .prefixed(2, (list) => list.text(types)).finish();
  return new ByteWriter().u8(2, 10).u24(rest.length + 5).bytes(rest).finish();
}
