import assert from "node:assert/strict";
import { untilDue, type WatchClock } from "../../src/watch/due.ts";
import { parseSchedule } from "../../src/watch/schedule.ts";

const START_MS = Date.parse("2026-11-24T12:00:00Z");
const MINUTE_MS = 60_000;
const HOURLY = parseSchedule("1h", { anchorMs: START_MS });

/** A wall clock whose naps pass at once; `jump` says how the clock is set during one of them. */
class JumpingClock implements WatchClock {
  now = START_MS;
  naps = 0;
  readonly #jump: (nap: number) => number;

  constructor(jump: (nap: number) => number = () => 0) {
    this.#jump = jump;
  }

  nowMs(): number {
    return this.now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (!signal.aborted) this.now += ms + this.#jump(this.naps++);
    return Promise.resolve();
  }
}

const NEVER = new AbortController().signal;

Deno.test("a run is due at its time, not before", async () => {
  const clock = new JumpingClock();
  assert.equal(await untilDue(HOURLY, { clock, signal: NEVER }), START_MS + 60 * MINUTE_MS);
  assert.equal(clock.now, START_MS + 60 * MINUTE_MS);
});

Deno.test("after a suspend of ten hours a run is due once, soon after waking", async () => {
  const clock = new JumpingClock((nap) => nap === 5 ? 10 * 60 * MINUTE_MS : 0);
  const runs: number[] = [];
  for (let run = 0; run < 3; run++) {
    await untilDue(HOURLY, { clock, signal: NEVER });
    runs.push(Math.round((clock.now - START_MS) / MINUTE_MS));
  }
  // Woken at 10 h 2 min: that run is late, the nine others that were missed are not made up for.
  assert.deepEqual(runs, [602, 660, 720]);
});

Deno.test("a clock that is set back by a year does not put the next run a year off", async () => {
  const yearMs = 365 * 24 * 60 * MINUTE_MS;
  const clock = new JumpingClock((nap) => nap === 3 ? -yearMs : 0);
  const due: number[] = [];
  const reached = await untilDue(HOURLY, { clock, signal: NEVER, onDue: (ms) => due.push(ms) });
  assert.equal(due.length, 2);
  assert.equal(reached, due[1]);
  assert.ok(clock.naps < 400, `${clock.naps} naps`);
});

Deno.test("a small correction of the clock changes nothing", async () => {
  const clock = new JumpingClock((nap) => nap === 3 ? -900 : 0);
  const due: number[] = [];
  await untilDue(HOURLY, { clock, signal: NEVER, onDue: (ms) => due.push(ms) });
  assert.deepEqual(due, [START_MS + 60 * MINUTE_MS]);
});

Deno.test("a signal ends the wait, and a schedule that is never due does not wait", async () => {
  const clock = new JumpingClock();
  const stop = new AbortController();
  stop.abort();
  assert.equal(await untilDue(HOURLY, { clock, signal: stop.signal }), undefined);
  const never = parseSchedule("0 0 31 2 *", { timeZone: "UTC" });
  assert.equal(await untilDue(never, { clock, signal: NEVER }), undefined);
  assert.equal(clock.naps, 0);
});
