/** Replies of Erlang 25's port mapper to NAMES. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";

/** One node (RabbitMQ); none. */
export const samples: readonly Uint8Array[] = [
  Uint8Array.of(...fromHex("00 00 11 11"), ...utf8("name rabbit at port 25672\n")),
  fromHex("00 00 11 11"),
];
