import assert from "node:assert/strict";
import fc from "fast-check";
import { Congestion } from "../../src/schedule/congestion.ts";

/** What gets through of probes at a pace. */
type Path = (perSec: number) => number;

/** Sends batches, a quarter of them control probes, and lets the state learn from each. */
function drive(
  state: Congestion,
  path: Path,
  { batches, fromMs = 0, answering = 0 }: {
    readonly batches: number;
    readonly fromMs?: number;
    /** Share of the other probes that are answered when they get through. */
    readonly answering?: number;
  },
): number {
  let nowMs = fromMs;
  for (let i = 0; i < batches; i++) {
    const pace = state.pacePerSec;
    const size = state.batchSize;
    const startMs = nowMs;
    for (let sent = 0; sent < size; sent++) {
      nowMs += state.waitMs(nowMs);
      state.spend(nowMs);
    }
    const controls = Math.max(3, Math.round(size / 4));
    const share = path(pace);
    state.learn({
      sent: size,
      durationMs: nowMs - startMs,
      pacePerSec: pace,
      controls,
      controlsAnswered: Math.round(controls * share),
      probes: size - controls,
      answered: Math.round((size - controls) * share * answering),
    }, nowMs);
  }
  return nowMs;
}

/** A limit of so many probes per second. */
function limitOf(perSec: number): Path {
  return (pace) => Math.min(1, perSec / pace);
}

Deno.test("without evidence nothing is paced", () => {
  const state = new Congestion();
  for (let ms = 0; ms < 100; ms++) {
    assert.equal(state.waitMs(ms), 0);
    state.spend(ms);
  }
  assert.deepEqual([state.limited, state.condition], [false, { kind: "clear" }]);
});

Deno.test("only control probes that are lost, and enough of them, prove a limit", () => {
  const proves = (controls: number, controlsAnswered: number): boolean => {
    const state = new Congestion();
    state.learn({
      ...{ sent: 64, durationMs: 10, pacePerSec: Infinity, controls, controlsAnswered },
      ...{ probes: 60, answered: 0 },
    }, 0);
    return state.provesLoss;
  };
  assert.equal(proves(16, 16), false, "a firewall drops the others");
  assert.equal(proves(2, 0), false, "too few");
  assert.equal(proves(16, 13), false, "a bad line");
  assert.equal(proves(5, 2), true);
});

Deno.test("the pace finds a limit from below and from above, and stays near it", () => {
  for (const limit of [20, 50, 200, 1_000]) {
    for (const start of [limit / 8, limit * 8]) {
      const state = new Congestion();
      state.limit(start, 0);
      drive(state, limitOf(limit), { batches: 40 });
      const { pacePerSec } = state;
      const words = `${pacePerSec} for ${limit} from ${start}`;
      assert.ok(pacePerSec > 0.5 * limit && pacePerSec < 1.5 * limit, words);
      const { condition } = state;
      assert.ok(condition.kind === "limit", words);
      assert.ok(Math.abs(condition.perSec / limit - 1) < 0.35, JSON.stringify(condition));
    }
  }
});

Deno.test("loss that a slower pace does not mend is a bad line, and is said so", () => {
  const state = new Congestion();
  state.limit(400, 0);
  drive(state, () => 0.5, { batches: 30 });
  assert.ok(state.pacePerSec > 50, `${state.pacePerSec}`);
  const { condition } = state;
  assert.ok(condition.kind === "loss" && Math.abs(condition.share - 0.5) < 0.15);
});

Deno.test("loss at the slowest pace is the line's, even behind a limit, and probes go faster again", () => {
  const state = new Congestion();
  state.limit(500, 0);
  const paces: number[] = [];
  let nowMs = 0;
  // A line that loses two packets in three, behind it a limit: no pace is clear.
  for (let batch = 0; batch < 60; batch++) {
    nowMs = drive(state, (pace) => 0.36 * Math.min(1, 30 / pace), { batches: 1, fromMs: nowMs });
    paces.push(state.pacePerSec);
  }
  const slowest = paces.indexOf(Math.min(...paces));
  const later = paces.slice(slowest);
  assert.ok(later.filter((pace) => pace >= 8).length >= later.length / 2, paces.join());
});

Deno.test("a queue that grows is kept short: no growth, a slower pace while replies take longer", () => {
  const state = new Congestion();
  state.queued(1_000, 0);
  assert.equal(state.limited, false, "nothing is paced without a limit");
  const paced = new Congestion();
  paced.limit(400, 0);
  paced.queued(200, 10);
  assert.equal(paced.pacePerSec, 400);
  paced.queued(300, 20);
  assert.equal(paced.pacePerSec, 200, "it was doubled last");
  paced.queued(280, 30);
  assert.equal(paced.pacePerSec, 200, "the queue is shorter already");
  paced.queued(320, 40);
  assert.ok(paced.pacePerSec < 200 && paced.pacePerSec > 150, `${paced.pacePerSec}`);
  assert.equal(paced.condition.kind, "limit");
});

Deno.test("a limit that goes away is left behind, carefully", () => {
  const state = new Congestion();
  state.limit(400, 0);
  const nowMs = drive(state, limitOf(50), { batches: 30 });
  const slow = state.pacePerSec;
  drive(state, () => 1, { batches: 1, fromMs: nowMs });
  assert.ok(state.pacePerSec <= slow * 1.2);
  drive(state, () => 1, { batches: 40, fromMs: nowMs });
  assert.ok(state.pacePerSec > slow * 5);
});

Deno.test("what was sent at another pace changes nothing", () => {
  const state = new Congestion();
  state.limit(100, 0);
  const stale = { sent: 100, durationMs: 1_000, pacePerSec: 400, controls: 20 };
  state.learn({ ...stale, controlsAnswered: 0, probes: 80, answered: 0 }, 1_000);
  assert.equal(state.pacePerSec, 100);
});

Deno.test("whatever batches come to, probes go on, and never faster than the pace", () => {
  const outcome = fc.record({
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    answering: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(outcome, { minLength: 1, maxLength: 60 }),
      fc.double({ min: 0.1, max: 1e6, noNaN: true }),
      (outcomes, start) => {
        const state = new Congestion();
        state.limit(start, 0);
        let nowMs = 0;
        for (const { share, answering } of outcomes) {
          nowMs = drive(state, () => share, { batches: 1, fromMs: nowMs, answering });
          assert.ok(state.pacePerSec >= 4 && state.pacePerSec <= 20_000);
          assert.ok(state.loss > 0 && state.loss < 1);
        }
        const pace = state.pacePerSec;
        let sent = 0;
        for (let ms = 0; ms < 2_000; ms += 5) {
          while (state.waitMs(nowMs + ms) === 0) {
            state.spend(nowMs + ms);
            sent++;
          }
        }
        assert.ok(sent >= 1.8 * pace - 2 && sent <= 2.1 * pace + 2, `${sent} at ${pace}`);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("the loss of one batch is not below what its own probes tell, whatever is remembered", () => {
  const state = new Congestion();
  state.limit(100, 0);
  const batch = { sent: 100, durationMs: 1_000, pacePerSec: 100 };
  const clear = { ...batch, controls: 20, controlsAnswered: 20, probes: 80, answered: 80 };
  for (let at = 1; at <= 3; at++) state.learn(clear, at * 1_000);
  assert.ok(state.lossOf(clear) < 0.05);
  const lossy = { ...batch, controls: 5, controlsAnswered: 3, probes: 95, answered: 66 };
  assert.ok(state.lossOf(lossy) > 0.3);
  const walled = { ...batch, controls: 5, controlsAnswered: 5, probes: 95, answered: 2 };
  assert.ok(state.lossOf(walled) < 0.1);
});

/** Places in a batch of so many probes at which its control probes leave. */
function controlPlaces(size: number, batch: number): readonly number[] {
  const state = new Congestion();
  const lossy = { controls: 3, controlsAnswered: 2, probes: 61, answered: 26 };
  state.learn({ sent: 64, durationMs: 5, pacePerSec: Infinity, ...lossy }, 0);
  const places: number[] = [];
  for (let probes = 0; probes + places.length < size;) {
    const due = state.controlsBefore(probes, { batch, waiting: 1_000 });
    if (due > places.length) places.push(probes + places.length);
    else probes++;
  }
  return places;
}

Deno.test("control probes tell what part of a burst gets through, though its end alone is lost", () => {
  for (const through of [8, 16, 27, 40, 60]) {
    const all = Array.from({ length: 12 }, (_, batch) => controlPlaces(64, batch + 1)).flat();
    const share = all.filter((place) => place < through).length / all.length;
    assert.ok(Math.abs(share - through / 64) < 0.08, `${share} of ${through}`);
  }
});

Deno.test("a batch that is short has a control probe all the same", () => {
  for (let batch = 0; batch < 20; batch++) {
    assert.equal(new Congestion().controlsBefore(0, { batch, waiting: 3 }), 1);
  }
});
