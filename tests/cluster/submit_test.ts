import assert from "node:assert/strict";
import fc from "fast-check";
import { fairShare } from "../../src/cluster/submit.ts";

Deno.test("a run's endpoints are cut into equal ranges, and into no more waves than in one", () => {
  assert.equal(fairShare(1_500, { least: 1_250, perWave: 125 }), 1_500);
  assert.equal(fairShare(6_000, { least: 1_250, perWave: 125 }), 1_500);
  assert.equal(fairShare(100_000, { least: 1_250, perWave: 125 }), 12_500);
  // Two ranges or more would each have a wave of a few ports.
  assert.equal(fairShare(2_010, { least: 500, perWave: 500 }), 2_010);
  assert.equal(fairShare(1_510, { least: 500, perWave: 500 }), 755);
  assert.equal(fairShare(10, { least: 256, perWave: 125 }), 10);
});

Deno.test("ranges have work enough, are few and leave nothing out, whatever the numbers", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1, max: 2_000 }),
      (endpoints, least, perWave) => {
        const share = fairShare(endpoints, { least, perWave });
        const ranges = Math.ceil(endpoints / share);
        assert.ok(share >= Math.min(endpoints, least) && ranges <= 8, `${share}`);
        const waves = ranges * Math.ceil(share / perWave);
        assert.ok(waves <= Math.ceil(endpoints / perWave) * 1.1 + 1, `${waves} waves`);
      },
    ),
  );
});
