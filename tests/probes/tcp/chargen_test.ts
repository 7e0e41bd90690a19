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

Deno.test("chargen is known where its characters start over, with or without blank and tilde", () => {
  const linesOf = (last: number, first: number) => {
    const ring = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const line = (from: number) =>
      Array.from({ length: 72 }, (_, at) => ring[(from + at) % ring.length] ?? 0);
    return Uint8Array.from([...line(50), 13, 10, ...line(51), 13, 10]);
  };
  for (const [last, first] of [[0x7e, 0x20], [0x7e, 0x21], [0x7d, 0x21]] as const) {
    assert.deepEqual(parseChargen(linesOf(last, first)), { service: "chargen" });
  }
  for (const [last, first] of [[0x7c, 0x21], [0x7e, 0x22]] as const) {
    assert.equal(parseChargen(linesOf(last, first)), null);
  }
});
