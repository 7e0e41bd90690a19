import assert from "node:assert/strict";
import fc from "fast-check";
import { CompletionTracker } from "../../src/scan/completion.ts";
import { Positions } from "../../src/targets/positions.ts";

Deno.test("what remains is what was not done, in whatever order it came", () => {
  const size = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(100), fc.nat(100), (size, seed, donePercent, missed) => {
      const tracker = new CompletionTracker(size);
      const undone: number[] = [];
      const numbers = Array.from({ length: size }, (_, i) => i);
      // Nearly in order, as replies come.
      numbers.sort((a, b) => a + (a * seed) % 700 - b - (b * seed) % 700);
      numbers.forEach((number, i) => {
        const done = (i * 37 + seed) % 100 < donePercent;
        if (done) tracker.done(number);
        else {
          undone.push(number);
          if (i % 100 < missed) tracker.missed(number);
        }
      });
      const remaining = new Positions(tracker.remaining);
      assert.deepEqual(
        remaining.spans,
        new Positions(undone.map((n) => ({ first: n, last: n }))).spans,
      );
      assert.deepEqual(remaining.spans, tracker.remaining, "sorted and joined already");
    }),
    { numRuns: 60 },
  );
});

Deno.test("a long scan keeps nothing but runs of what was missed", () => {
  const tracker = new CompletionTracker(2_000_000);
  for (let i = 0; i < 2_000_000; i++) i >= 500 && i < 900_000 ? tracker.missed(i) : tracker.done(i);
  assert.deepEqual(tracker.remaining, [{ first: 500, last: 899_999 }]);
});
