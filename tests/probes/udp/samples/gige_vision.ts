/** The answer of Aravis 0.8.26's simulated camera to the request with the id 0103. */

import { utf8 } from "../../../../src/bytes/convert.ts";

function camera(): Uint8Array {
  const reply = new Uint8Array(256);
  reply.set([0, 0, 0, 3, 0, 0xf8, 1, 3]);
  reply.set([127, 0, 0, 1], 44);
  const texts = [[80, "Aravis"], [112, "Fake"], [144, "0.8.26"], [176, "none"], [
    224,
    "GV01",
  ]] as const;
  for (const [at, text] of texts) reply.set(utf8(text), at);
  return reply;
}

/** A simulated camera. */
export const samples: readonly Uint8Array[] = [camera()];
