/** Replies to enquire_link with the sequence number 0x00810182: linked, not bound, unknown command. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("00000010800000150000000000810182"),
  fromHex("00000010800000150000000400810182"),
  fromHex("00000010800000000000000300810182"),
];
