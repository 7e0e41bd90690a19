/** The model name of a Q03UDE, and a refusal. */

import { fromHex } from "../../../../src/bytes/convert.ts";

export const samples: readonly Uint8Array[] = [
  fromHex("d00000ffff030014000000513033554445435055202020202020206802"),
  fromHex("d00000ffff03000b0059c000ffff030001010000"),
];
