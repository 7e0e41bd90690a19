/** NTLM challenges as real servers send them, for the probes whose protocols carry them. */

import { concatBytes, fromHex } from "../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../src/bytes/writer.ts";

/** What {@link windowsChallenge} says of itself. */
const PAIRS: readonly (readonly [number, string])[] = [
  [2, "CORP"],
  [1, "DC1"],
  [4, "corp.example"],
  [3, "dc1.corp.example"],
  [5, "corp.example"],
];

/** The challenge of a Windows Server 2022 named DC1. */
export function windowsChallenge(): Uint8Array<ArrayBuffer> {
  const info = new ByteWriter();
  for (const [id, text] of PAIRS) info.u16le(id).u16le(text.length * 2).utf16le(text);
  info.u16le(7).u16le(8).u64le(134_088_480_000_000_000n).u32le(0);
  const name = new ByteWriter().utf16le("CORP").finish();
  return new ByteWriter()
    .text("NTLMSSP\0").u32le(2)
    .u16le(name.length).u16le(name.length).u32le(56)
    .u32le(0xe28a8215)
    .bytes(fromHex("0102030405060708")).zeros(8)
    .u16le(info.length).u16le(info.length).u32le(56 + name.length)
    .u8(10, 0).u16le(20348).zeros(3).u8(15)
    .bytes(concatBytes([name, info.finish()]))
    .finish();
}
