import assert from "node:assert/strict";
import fc from "fast-check";
import { StallProofClock } from "../../src/schedule/stall_proof_clock.ts";
import { systemClock } from "../../src/schedule/clock.ts";
import { busy } from "../support/busy.ts";
import { FakeClock } from "../support/fake_clock.ts";

Deno.test("without a stall it runs as fast as the other clock, and its timers are on time", async () => {
  const other = new FakeClock();
  const clock = new StallProofClock(other);
  using _beating = clock.start();
  let cameMs = NaN;
  clock.after(430, () => cameMs = other.monotonicMs());
  clock.after(300, () => assert.fail("it was called off")).cancel();
  await other.advance(1_000);
  assert.equal(clock.monotonicMs(), 1_000);
  assert.equal(cameMs, 430);
});

Deno.test("a timer that is due during a stall leaves the event loop some turns before it fires", async () => {
  const clock = new StallProofClock(systemClock);
  using _beating = clock.start();
  const turns = { atTimer: NaN, sum: 0 };
  const turning = setInterval(() => turns.sum++, 1);
  const over = new Promise<void>((resolve) => {
    clock.after(100, () => {
      turns.atTimer = turns.sum;
      resolve();
    });
  });
  const startedMs = clock.monotonicMs();
  busy(300);
  await over;
  clearInterval(turning);
  // Without beats between, at most half of the 100 ms have passed; the rest are turns of the loop.
  assert.ok(turns.atTimer >= 5, `${turns.atTimer} turns`);
  assert.ok(clock.monotonicMs() - startedMs >= 99);
});

Deno.test("it never runs backwards, nor faster than the other clock, whatever the beats are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(300), { maxLength: 30 }), async (steps) => {
      // A clock that jumps without running its timers: the event loop is busy.
      const other = new FakeClock();
      let skippedMs = 0;
      const clock = new StallProofClock({
        monotonicMs: () => other.monotonicMs() + skippedMs,
        date: () => other.date(),
        after: (delayMs, callback) => other.after(delayMs, callback),
      });
      using _beating = clock.start();
      let lastMs = clock.monotonicMs();
      for (const [i, ms] of steps.entries()) {
        if (i % 2 === 0) skippedMs += ms;
        else await other.advance(ms);
        const nowMs = clock.monotonicMs();
        assert.ok(nowMs >= lastMs && nowMs <= other.monotonicMs() + skippedMs);
        lastMs = nowMs;
      }
    }),
  );
});
