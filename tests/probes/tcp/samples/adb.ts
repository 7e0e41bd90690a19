/** True first messages of Android devices: one that lets anyone in, one that wants a key. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

const IDENTITY = "device::ro.product.name=rpi4;ro.product.model=Pi;ro.product.device=rpi4;\0";

function message(kind: string, arg: number, data: Uint8Array): Uint8Array {
  const sum = data.reduce((total, byte) => total + byte, 0);
  const command = utf8(kind);
  return new ByteWriter().bytes(command).u32le(arg).u32le(4_096).u32le(data.length).u32le(sum)
    .bytes(command.map((byte) => byte ^ 0xff)).bytes(data).finish();
}

/** Replies to CNXN. */
export const samples: readonly Uint8Array[] = [
  message("CNXN", 0x01000000, utf8(IDENTITY)),
  message("AUTH", 1, fromHex("00112233445566778899aabbccddeeff01234567")),
];
