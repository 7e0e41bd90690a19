import assert from "node:assert/strict";
import { concatBytes } from "../../../src/bytes/convert.ts";
import { chargenProbe, parseChargen } from "../../../src/probes/tcp/chargen.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/chargen.ts";

Deno.test("chargen identify() is sure after two lines of an endless reply", async () => {
  for (const sample of samples) {
    await using peer = servePeer(async (side) => {
      const flood = concatBytes(Array.from({ length: 100 }, () => sample));
      await side.write(flood);
      await side.drain();
    });
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port);
    assert.deepEqual(await chargenProbe.identify(conversation, context), { service: "chargen" });
  }
});

Deno.test("chargen recognise() refuses one line, equal lines and a wrong character", () => {
  const sample = samples[0] ?? new Uint8Array();
  const line = sample.subarray(0, 74);
  assert.equal(parseChargen(line), null);
  assert.equal(parseChargen(concatBytes([line, line])), null);
  const wrong = sample.slice();
  wrong[100] = 0x20;
  assert.equal(parseChargen(wrong), null);
});
