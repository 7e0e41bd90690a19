import assert from "node:assert/strict";
import { TimeLeft } from "../../src/output/time_left.ts";

/** Estimates every 200 ms of a scan whose progress is `at(ms)`. */
function estimates(
  at: (ms: number) => { readonly completed: number; readonly retried: number },
  { planned, untilMs }: { readonly planned: number; readonly untilMs: number },
): readonly (readonly [ms: number, leftMs: number | undefined])[] {
  const left = new TimeLeft();
  const told: [number, number | undefined][] = [];
  for (let elapsedMs = 200; elapsedMs <= untilMs; elapsedMs += 200) {
    left.add({ planned, elapsedMs, ...at(elapsedMs) });
    told.push([elapsedMs, left.leftMs]);
  }
  return told;
}

Deno.test("the first silent seconds are not extrapolated: a thousand ports end at once", () => {
  // Two silent hosts, a thousand sockets, one second for each attempt, two attempts for each port.
  const planned = 20_000;
  const attempts = (ms: number) => Math.floor(ms / 1_000) * 1_000;
  const told = estimates((ms) => {
    const retried = Math.min(planned, Math.ceil(attempts(ms) / 2_000) * 1_000);
    return { retried, completed: Math.max(3, attempts(ms) - retried) };
  }, { planned, untilMs: 39_000 });
  for (const [ms, leftMs] of told) {
    if (ms < 2_000) assert.equal(leftMs, undefined, `${ms}`);
    else if (leftMs !== undefined) assert.ok(leftMs < 2.5 * 40_000, `${leftMs} at ${ms}`);
  }
  const late = told.filter(([ms]) => ms > 10_000 && ms < 38_000);
  for (const [ms, leftMs = 0] of late) {
    assert.ok(Math.abs(leftMs - (40_000 - ms)) < 12_000, `${leftMs} at ${ms}`);
  }
});

Deno.test("a steady scan is estimated from its beginning, and a change of pace is followed", () => {
  const steady = estimates((ms) => ({ completed: ms, retried: 0 }), {
    planned: 10_000,
    untilMs: 9_800,
  });
  for (const [ms, leftMs] of steady) assert.equal(Math.round(leftMs ?? 0), 10_000 - ms);
  const slower = estimates(
    (ms) => ({ completed: ms < 5_000 ? ms * 10 : 50_000 + (ms - 5_000), retried: 0 }),
    { planned: 60_000, untilMs: 12_000 },
  );
  assert.equal(Math.round(slower.at(-1)?.[1] ?? 0), 3_000);
});

Deno.test("where nothing has ended for seconds, or nothing is left, no time is told", () => {
  const stuck = estimates((ms) => ({ completed: Math.min(ms, 1_000), retried: 0 }), {
    planned: 2_000,
    untilMs: 8_000,
  });
  assert.equal(stuck.at(-1)?.[1], undefined);
  const done = estimates(() => ({ completed: 10, retried: 0 }), { planned: 10, untilMs: 400 });
  assert.equal(done.at(-1)?.[1], undefined);
});
