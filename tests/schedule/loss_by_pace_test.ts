import assert from "node:assert/strict";
import fc from "fast-check";
import { LossByPace } from "../../src/schedule/loss_by_pace.ts";

Deno.test("a limit lets a larger share through at a slower pace: no bad line", () => {
  const state = new LossByPace();
  for (const perSec of [200, 100, 50]) state.add(perSec, { sent: 12, share: 25 / perSec });
  assert.equal(state.shareOfLine(50), undefined);
});

Deno.test("the same share at each pace is a bad line's", () => {
  const state = new LossByPace();
  for (const perSec of [200, 100, 50]) state.add(perSec, { sent: 12, share: 0.5 });
  assert.equal(state.shareOfLine(50), 0.5);
  assert.ok(Math.abs(state.fastest - 200) < 60);
});

Deno.test("few probes tell nothing", () => {
  const state = new LossByPace();
  state.add(200, { sent: 12, share: 0.5 });
  assert.equal(state.shareOfLine(50), undefined);
  state.add(50, { sent: 3, share: 0.5 });
  assert.equal(state.shareOfLine(50), undefined);
  state.add(50, { sent: 3, share: 0.5 });
  assert.equal(state.shareOfLine(50), 0.5);
  state.clear();
  assert.equal(state.shareOfLine(50), undefined);
});

Deno.test("whatever is told, the share is one", () => {
  const told = fc.record({
    perSec: fc.double({ min: 0.01, max: 1e5, noNaN: true }),
    sent: fc.nat(100),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 40 }), (all) => {
      const state = new LossByPace();
      for (const { perSec, ...one } of all) state.add(perSec, one);
      for (const { perSec } of all) {
        const share = state.shareOfLine(perSec);
        assert.ok(share === undefined || (share >= 0 && share <= 1), `${share}`);
      }
    }),
    { seed: 2 },
  );
});
