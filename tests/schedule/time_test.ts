import assert from "node:assert/strict";
import fc from "fast-check";
import { delay } from "../../src/schedule/clock.ts";
import { DeadlinePassed, Deadlines } from "../../src/schedule/deadlines.ts";
import { Gate } from "../../src/schedule/gate.ts";
import { RateLimiter } from "../../src/schedule/rate_limiter.ts";
import { RttEstimator } from "../../src/schedule/rtt.ts";
import { FakeClock, settle } from "../support/fake_clock.ts";

Deno.test("Deadlines aborts no earlier than asked and at most one slice later", async () => {
  const clock = new FakeClock();
  using deadlines = new Deadlines({ clock, sliceMs: 25 });
  await clock.advance(7);
  const signal = deadlines.join(100).signal;
  await clock.advance(99);
  assert.equal(signal.aborted, false);
  await clock.advance(26);
  assert.equal(signal.aborted, true);
  assert.ok(signal.reason instanceof DeadlinePassed);
});

Deno.test("Deadlines shares one signal among attempts that are due together", () => {
  const clock = new FakeClock();
  using deadlines = new Deadlines({ clock, sliceMs: 25 });
  assert.equal(deadlines.join(90).signal, deadlines.join(95).signal);
  assert.notEqual(deadlines.join(90).signal, deadlines.join(200).signal);
  assert.equal(clock.pending, 2);
});

Deno.test("Deadlines waits for beforeAbort, so that late connections still count", async () => {
  const clock = new FakeClock();
  let letGo = () => {};
  using deadlines = new Deadlines({
    clock,
    sliceMs: 10,
    beforeAbort: () => new Promise((resolve) => letGo = resolve),
  });
  const signal = deadlines.join(10).signal;
  await clock.advance(1000);
  assert.equal(signal.aborted, false);
  letGo();
  await settle();
  assert.equal(signal.aborted, true);
});

Deno.test("Deadlines.stop() ends what goes before a signal's abort, too", async () => {
  const clock = new FakeClock();
  const deadlines = new Deadlines({
    clock,
    sliceMs: 10,
    beforeAbort: (stopped) => delay(clock, 60_000, stopped),
  });
  deadlines.join(10);
  await clock.advance(20);
  assert.equal(clock.pending, 1);
  deadlines.stop(new Error("interrupted"));
  assert.equal(clock.pending, 0);
});

Deno.test("Deadlines.stop() aborts every signal and those of later calls, and leaves no timer", () => {
  const clock = new FakeClock();
  const deadlines = new Deadlines({ clock, sliceMs: 10 });
  const reason = new Error("interrupted");
  const signal = deadlines.join(500).signal;
  deadlines.stop(reason);
  assert.equal(signal.reason, reason);
  assert.equal(deadlines.join(500).signal.reason, reason);
  assert.equal(clock.pending, 0);
});

Deno.test("RateLimiter lets through the rate over any second, without bursts", async () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, 100);
  let sent = 0;
  let worst = 0;
  for (let ms = 0; ms < 2000; ms += 10) {
    let inTick = 0;
    while (limiter.take() === 0) inTick++;
    worst = Math.max(worst, inTick);
    sent += inTick;
    await clock.advance(10);
  }
  assert.ok(sent >= 199 && sent <= 201, String(sent));
  assert.ok(worst <= 2, String(worst));
});

Deno.test("RateLimiter returns how long to wait, and refuses rates that make no sense", () => {
  const clock = new FakeClock();
  const limiter = new RateLimiter(clock, 10);
  assert.equal(limiter.take(), 0);
  assert.equal(limiter.take(), 100);
  for (const bad of [0, -1, NaN]) assert.throws(() => new RateLimiter(clock, bad), RangeError);
});

Deno.test("RttEstimator needs a few samples, then follows them, between its floor and the limit", () => {
  const rtt = new RttEstimator();
  for (let i = 0; i < 3; i++) rtt.add(5);
  assert.equal(rtt.timeoutMs(1000), 1000);
  rtt.add(5);
  assert.equal(rtt.timeoutMs(1000), 250);
  for (let i = 0; i < 100; i++) rtt.add(200);
  const timeout = rtt.timeoutMs(1000);
  assert.ok(timeout >= 250 && timeout < 300, String(timeout));
  for (let i = 0; i < 100; i++) rtt.add(i % 2 === 0 ? 100 : 900);
  assert.equal(rtt.timeoutMs(1000), 1000);
});

Deno.test("RttEstimator never exceeds the maximum, whatever it measures", () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (samples) => {
    const rtt = new RttEstimator();
    for (const sample of samples) rtt.add(sample);
    const timeout = rtt.timeoutMs(200);
    assert.ok(timeout > 0 && timeout <= 200);
  }));
});

Deno.test("Gate opens when its last holder releases it", async () => {
  const gate = new Gate();
  assert.equal(gate.wait(), undefined);
  const [first, second] = [gate.hold(), gate.hold()];
  let passed = false;
  const waiting = gate.wait()?.then(() => passed = true);
  first();
  first();
  await settle();
  assert.equal(passed, false);
  second();
  await waiting;
  assert.equal(passed, true);
  assert.equal(gate.wait(), undefined);
});

Deno.test("delay() ends when its time has come or its signal aborts, and leaves no timer", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  let ended = 0;
  const waits = [delay(clock, 50), delay(clock, 500, abort.signal)].map((wait) =>
    wait.then(() => ended++)
  );
  await clock.advance(60);
  assert.equal(ended, 1);
  abort.abort();
  await Promise.all(waits);
  assert.equal(clock.pending, 0);
});

Deno.test("Deadlines does not wait for attempts that have ended", async () => {
  const clock = new FakeClock();
  let held = 0;
  using deadlines = new Deadlines({
    clock,
    sliceMs: 10,
    beforeAbort: () => Promise.resolve(void held++),
  });
  const [ended, waiting] = [deadlines.join(10), deadlines.join(200)];
  ended.leave();
  await clock.advance(100);
  assert.deepEqual([held, ended.signal.aborted], [0, false]);
  await clock.advance(200);
  assert.deepEqual([held, waiting.signal.aborted], [1, true]);
});
