/** True replies. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** A router with its services, and one that names none. */
export const samples: readonly Uint8Array[] = [
  reply("11fa", "0a02 0201 0301 0401 0501"),
  reply("ff01", ""),
];

function reply(address: string, families: string): Uint8Array {
  const body = new ByteWriter().bytes(fromHex(`36 01 02 00 ${address} 0000 00c501020304 e000170c`))
    .bytes(fromHex("000e8c010203")).bytes(utf8("KNX IP Router")).zeros(17)
    .bytes(fromHex(families)).finish();
  return new ByteWriter().bytes(fromHex("06 10 0204")).u16(body.length + 6).bytes(body).finish();
}
