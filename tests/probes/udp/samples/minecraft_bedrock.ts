/** True pongs to the ping with the time 01 02 03 ... 08. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** Bedrock, its Education Edition, another game on RakNet, and one that adds nothing. */
export const samples: readonly Uint8Array[] = [
  pong(
    "MCPE;§aHome §rsweet;686;1.21.2;3;10;13253860892328930865;Bedrock level;Survival;1;19132;19133;",
  ),
  pong("MCEE;School;589;1.20.12;0;40;1;Class;Creative;1;"),
  pong("SomeGame 1.0"),
  pong().subarray(0, 33),
];

function pong(text = ""): Uint8Array {
  return new ByteWriter().bytes(fromHex("1c 0102030405060708 b7ef59a5ac2c9ab1"))
    .bytes(fromHex("00ffff00 fefefefe fdfdfdfd 12345678"))
    .prefixed(2, (field) => field.bytes(utf8(text))).finish();
}
