import assert from "node:assert/strict";
import fc from "fast-check";
import { AdaptiveWindow, type WindowTick } from "../../src/schedule/window.ts";

/** The sizes after as many looks at a full window as there are counts of ended attempts. */
function sizesAfter(
  window: AdaptiveWindow,
  counts: readonly number[],
  lateMs = 0,
): readonly number[] {
  return counts.map((completed) => window.tick({ full: true, completed, lateMs }));
}

/** A window that has learned that it is the network that is waited for. */
function grown(max: number): AdaptiveWindow {
  const window = new AdaptiveWindow({ max });
  sizesAfter(window, Array(16).fill(0));
  assert.equal(window.size, max);
  return window;
}

Deno.test("AdaptiveWindow grows to its maximum while a full window waits for the network", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  assert.equal(window.size, 96);
  const sizes = sizesAfter(window, Array(17).fill(2));
  const few = [96, 96, 96, 192, 192, 192, 192, 384, 384, 384, 384, 768, 768, 768, 768, 1000, 1000];
  assert.deepEqual(sizes, few);
  // Where many of them are answered, nothing waits on the way.
  const clear = new AdaptiveWindow({ max: 1000 });
  sizesAfter(clear, [0, 3, 0, 5]);
  assert.deepEqual(sizesAfter(clear, [25, 48]), [384, 768]);
});

Deno.test("AdaptiveWindow shrinks while replies wait in a queue on the way, and grows after it", () => {
  const window = grown(1000);
  const sizes = (ticks: number, looks: Partial<WindowTick>) =>
    Array.from(
      { length: ticks },
      () => window.tick({ full: true, completed: 2, lateMs: 0, ...looks }),
    );
  assert.deepEqual(sizes(7, { queued: true, queuedLong: true }), [
    1000,
    1000,
    500,
    500,
    500,
    250,
    250,
  ]);
  // What is in flight still comes from the larger window.
  assert.deepEqual(sizes(20, { queued: true, queuedLong: true, over: true }).at(-1), 250);
  assert.equal(sizes(40, { queued: true, queuedLong: true }).at(-1), 16);
  assert.deepEqual(sizes(8, { queued: true }), Array(8).fill(16));
  assert.deepEqual(sizes(8, { queued: false }), [32, 32, 32, 32, 64, 64, 64, 64]);
});

Deno.test("AdaptiveWindow stays small where the event loop is the bottleneck", () => {
  // Looks as they were on two slow cores: some come on time, and the first ones find little done.
  for (const usual of [128, 96, 75]) {
    const window = new AdaptiveWindow({ max: 500 });
    for (let i = 0; i < 200; i++) {
      const completed = i < 4 ? [8, usual, 0, usual][i] ?? 0 : usual;
      window.tick({ full: true, completed, lateMs: [5, 2, 0, 3, 8][i % 5] ?? 0 });
      assert.equal(window.size, 96);
    }
  }
});

Deno.test("AdaptiveWindow shrinks where replies keep the event loop busy", () => {
  const window = grown(500);
  const sizes = sizesAfter(window, Array(30).fill(128), 3);
  assert.equal(sizes.at(-1), 96, String(sizes));
  assert.ok(sizes.every((size, i) => size <= (sizes[i - 1] ?? 500)), String(sizes));
});

Deno.test("AdaptiveWindow keeps its size when many timeouts end together", () => {
  const window = grown(1000);
  const wave = [...Array(92).fill(0), ...Array(8).fill(125)];
  for (let round = 0; round < 4; round++) {
    for (const size of sizesAfter(window, wave, 3)) assert.equal(size, 1000);
  }
});

Deno.test("AdaptiveWindow stays small while replies come faster than it could use", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  for (let i = 0; i < 50; i++) window.tick({ full: true, completed: 700, lateMs: 0 });
  assert.equal(window.size, 96);
});

Deno.test("AdaptiveWindow does not grow because our own event loop was late", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  for (const size of sizesAfter(window, Array(50).fill(0), 40)) assert.equal(size, 96);
});

Deno.test("AdaptiveWindow does not grow when its places are not used", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  for (let i = 0; i < 50; i++) window.tick({ full: false, completed: 0, lateMs: 0 });
  assert.equal(window.size, 96);
});

Deno.test("AdaptiveWindow shrinks when an unresponsive host begins to reply quickly", () => {
  const window = grown(800);
  for (let i = 0; i < 5; i++) window.tick({ full: true, completed: 2000, lateMs: 0 });
  assert.ok(window.size < 200, String(window.size));
});

Deno.test("a descriptor limit shrinks the window for good; another shortage for a while", () => {
  const lasting = new AdaptiveWindow({ max: 1000 });
  assert.equal(lasting.localError(50, true), 40);
  for (let i = 0; i < 5000; i++) lasting.tick({ full: true, completed: 0, lateMs: 0 });
  assert.equal(lasting.size, 40);
  const passing = new AdaptiveWindow({ max: 1000 });
  assert.equal(passing.localError(50, false), 40);
  for (let i = 0; i < 5000; i++) passing.tick({ full: true, completed: 0, lateMs: 0 });
  assert.ok(passing.size > 40, String(passing.size));
});

Deno.test("whatever happens, the window stays between 1 and its maximum", () => {
  const step = fc.oneof(
    fc.record({ full: fc.boolean(), completed: fc.nat(5000), lateMs: fc.nat(60) }),
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

/**
 * Ticks over a line: `size` attempts in flight, of which a round trip's share ends in each tick; our
 * own event loop handles at most `perTick` of them, and the others wait in it.
 */
function overLine(
  window: AdaptiveWindow,
  { lineMs, perTick, ticks }: {
    readonly lineMs: number;
    readonly perTick: number;
    readonly ticks: number;
  },
): readonly number[] {
  return Array.from({ length: ticks }, () => {
    const wanted = window.size * 10 / lineMs;
    const completed = Math.round(Math.min(wanted, perTick));
    const rttMs = Math.max(lineMs, window.size / perTick * 10);
    return window.tick({ full: true, completed, lateMs: 3, rttMs });
  });
}

Deno.test("AdaptiveWindow uses its places on a long line, though many replies come per tick", () => {
  for (const lineMs of [20, 100, 400]) {
    const window = new AdaptiveWindow({ max: 1000 });
    overLine(window, { lineMs, perTick: 600, ticks: 200 });
    assert.equal(window.size, 1000, `${lineMs} ms`);
  }
});

Deno.test("AdaptiveWindow shrinks on a long line where replies wait in our own event loop", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  const sizes = overLine(window, { lineMs: 20, perTick: 60, ticks: 300 });
  assert.ok(sizes.slice(100).every((size) => size <= 400), String(sizes.slice(100)));
});

Deno.test("AdaptiveWindow stays small where round trips are short and the loop is busy", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  for (let i = 0; i < 200; i++) {
    window.tick({ full: true, completed: 100, lateMs: 3, rttMs: i === 0 ? 0.3 : 8 });
  }
  assert.equal(window.size, 96);
});

Deno.test("AdaptiveWindow grows while hosts of very different round trips are waited for", () => {
  const window = new AdaptiveWindow({ max: 1000 });
  for (let i = 0; i < 100; i++) {
    window.tick({ full: true, completed: 8, lateMs: 0, rttMs: i % 2 === 0 ? 6 : 300 });
  }
  assert.equal(window.size, 1000);
});
