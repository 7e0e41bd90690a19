import assert from "node:assert/strict";
import fc from "fast-check";
import { LossByPace } from "../../src/schedule/loss_by_pace.ts";

Deno.test("a limit lets a larger share through at a slower pace: no bad line", () => {
  const state = new LossByPace();
  for (const perSec of [200, 100, 50]) state.add(perSec, { sent: 12, share: 25 / perSec });
  assert.equal(state.lineAt(50), undefined);
});

Deno.test("the same share at each pace is a bad line's", () => {
  const state = new LossByPace();
  for (const perSec of [200, 100, 50]) state.add(perSec, { sent: 12, share: 0.5 });
  assert.ok(Math.abs((state.lineAt(50)?.share ?? 0) - 0.5) < 0.01);
  assert.ok(Math.abs(state.fastest - 200) < 60);
});

Deno.test("a limit is told from a bad line at paces that are near each other", () => {
  const state = new LossByPace();
  // Behind 20 a second: five of six came at 25 and at 28, and all of them at 18.
  state.add(18, { sent: 12, share: 1 });
  state.add(25.5, { sent: 12, share: 10 / 12 });
  state.add(28, { sent: 12, share: 9 / 12 });
  assert.equal(state.lineAt(25.5), undefined);
});

Deno.test("faster paces show that what was taken for a bad line is a limit", () => {
  const state = new LossByPace();
  state.add(25, { sent: 6, share: 5 / 6 });
  state.add(36, { sent: 6, share: 5 / 6 });
  assert.ok((state.lineAt(25)?.share ?? 0) > 0.7);
  assert.equal(state.isLimit, false);
  for (const perSec of [50, 70, 100]) state.add(perSec, { sent: 24, share: 24 / perSec });
  assert.equal(state.isLimit, true);
  assert.equal(state.lineAt(25), undefined);
});

Deno.test("a bad line with a limit is a bad line below it", () => {
  const state = new LossByPace();
  for (const perSec of [10, 20, 40, 80]) {
    state.add(perSec, { sent: 24, share: 0.5 * Math.min(1, 25 / perSec) });
  }
  assert.equal(state.isLimit, false);
  assert.ok(Math.abs((state.lineAt(20)?.share ?? 0) - 0.5) < 0.11);
  assert.equal(state.lineAt(40), undefined);
});

Deno.test("few probes tell nothing", () => {
  const state = new LossByPace();
  state.add(200, { sent: 12, share: 0.5 });
  assert.equal(state.lineAt(50), undefined);
  state.add(50, { sent: 3, share: 0.5 });
  assert.equal(state.lineAt(50), undefined);
  state.add(50, { sent: 3, share: 0.5 });
  assert.ok(Math.abs((state.lineAt(50)?.share ?? 0) - 0.5) < 0.01);
  state.clear();
  assert.equal(state.lineAt(50), undefined);
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
        const share = state.lineAt(perSec)?.share;
        assert.ok(share === undefined || (share >= 0 && share <= 1), `${share}`);
        assert.equal(typeof state.isLimit, "boolean");
      }
    }),
    { seed: 2 },
  );
});
