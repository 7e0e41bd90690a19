/** True replies of game servers. */

import { fromHex } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** A challenge, a new server, The Ship, an old server. */
export const samples: readonly Uint8Array[] = [
  fromHex("ffffffff 41 0badcafe"),
  info(0x49, "11", ["Friday night", "de_dust2", "csgo", "Counter-Strike 2"])
    .u16le(730).u8(3, 20, 2).text("dl").u8(0, 1).text("1.40.2.7\0").u8(0x80).u16le(27015).finish(),
  info(0x49, "07", ["Cruise", "batavier", "ship", "The Ship"])
    .u16le(2400).u8(1, 8, 0).text("lw").u8(1, 0).u8(1, 2, 3).text("1.0.0.4\0").finish(),
  info(0x6d, "", ["192.0.2.5:27015", "Old times", "crossfire", "valve", "Half-Life"])
    .u8(5, 32, 47).text("DL").u8(0, 0, 1, 0).finish(),
];

function info(kind: number, protocol: string, texts: readonly string[]): ByteWriter {
  const writer = new ByteWriter().u32(0xffffffff).u8(kind).bytes(fromHex(protocol));
  return texts.reduce((whole, text) => whole.text(`${text}\0`), writer);
}
