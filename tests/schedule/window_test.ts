import assert from "node:assert/strict";
import fc from "fast-check";
import { AdaptiveWindow } from "../../src/schedule/window.ts";

Deno.test("AdaptiveWindow grows to its maximum while a full window waits for the network", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  assert.equal(window.size, 96);
  const sizes = [0, 3, 0, 5, 0].map((completed) =>
    window.tick({ full: true, completed, late: false })
  );
  assert.deepEqual(sizes, [192, 384, 768, 1000, 1000]);
});

Deno.test("AdaptiveWindow stays small while answers come faster than it could use", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  for (let i = 0; i < 50; i++) window.tick({ full: true, completed: 700, late: false });
  assert.equal(window.size, 96);
});

Deno.test("AdaptiveWindow does not grow because our own event loop was late", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  window.tick({ full: true, completed: 0, late: true });
  assert.equal(window.size, 96);
});

Deno.test("AdaptiveWindow does not grow when its places are not used", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  window.tick({ full: false, completed: 0, late: false });
  assert.equal(window.size, 96);
});

Deno.test("AdaptiveWindow pulls back when a silent host begins to answer quickly", () => {
  const window = new AdaptiveWindow({ max: 800 });
  for (let i = 0; i < 5; i++) window.tick({ full: true, completed: 0, late: false });
  assert.equal(window.size, 800);
  for (let i = 0; i < 5; i++) window.tick({ full: true, completed: 2000, late: false });
  assert.ok(window.size < 200, String(window.size));
});

Deno.test("a descriptor limit shrinks the window for good; another shortage for a while", () => {
  const lasting = new AdaptiveWindow({ max: 1000 });
  assert.equal(lasting.localError(50, true), 40);
  for (let i = 0; i < 5000; i++) lasting.tick({ full: true, completed: 0, late: false });
  assert.equal(lasting.size, 40);
  const passing = new AdaptiveWindow({ max: 1000 });
  assert.equal(passing.localError(50, false), 40);
  for (let i = 0; i < 5000; i++) passing.tick({ full: true, completed: 0, late: false });
  assert.ok(passing.size > 40, String(passing.size));
});

Deno.test("whatever happens, the window stays between 1 and its maximum", () => {
  const step = fc.oneof(
    fc.record({ full: fc.boolean(), completed: fc.nat(5000), late: fc.boolean() }),
    fc.record({ inFlight: fc.nat(2000), lasting: fc.boolean() }),
  );
  fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), fc.array(step), (max, steps) => {
    const window = new AdaptiveWindow({ max });
    for (const event of steps) {
      if ("inFlight" in event) window.localError(event.inFlight, event.lasting);
      else window.tick(event);
      assert.ok(Number.isInteger(window.size) && window.size >= 1 && window.size <= max);
    }
  }));
});
