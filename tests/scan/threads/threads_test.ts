import assert from "node:assert/strict";
import type { Port } from "../../../src/model/report.ts";
import type { AskerListener } from "../../../src/scan/tcp/worker.ts";
import type { Verdict } from "../../../src/scan/tcp/port_scan.ts";
import type { PlanQuestion } from "../../../src/scan/work/plan_cursor.ts";
import { type Thread, ThreadCrew, type ThreadEvents } from "../../../src/scan/threads/pool.ts";
import { readVerdicts, type ToThread, VerdictWriter } from "../../../src/scan/threads/messages.ts";
import { threadCount } from "../../../src/scan/threads/count.ts";
import { readTask, threadTask } from "../../../src/scan/threads/task.ts";
import { sharedCounter } from "../../../src/scan/work/chunks.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import { Positions } from "../../../src/targets/positions.ts";
import { scanOptions } from "../../support/scan_world.ts";

const QUESTION: PlanQuestion = { number: 7, hostIndex: 3, port: 443 };
const PORT: Port = {
  transport: "tcp",
  port: 443,
  state: "open",
  reason: "syn-ack",
  details: {},
};
const SETTINGS = {
  workers: 10,
  timeoutMs: 1_000,
  retries: 1,
  patience: { silentPorts: 4, hurries: true },
  callsPerHost: 0,
};

/** A thread that does as the test says. */
class FakeThread implements Thread {
  readonly heard: ToThread[] = [];
  ended = false;
  readonly events: ThreadEvents;

  constructor(events: ThreadEvents) {
    this.events = events;
  }

  send(message: ToThread): void {
    this.heard.push(message);
  }

  end(): void {
    this.ended = true;
  }
}

function task() {
  const { plan } = scanOptions({ targets: "192.0.2.0/29", ports: "1-50" });
  const positions = Positions.below(plan.size);
  return threadTask({
    plan,
    positions,
    settings: SETTINGS,
    identify: undefined,
    counter: sharedCounter(),
  });
}

function crewOf(count: number, startable = true) {
  const threads: FakeThread[] = [];
  const told: string[] = [];
  const listener: AskerListener = {
    found: ({ port }) => told.push(`found ${port}`),
    identified: ({ port }, _known, cut) => told.push(`identified ${port} ${cut}`),
    settled: ({ number, port }, { state }) => told.push(`${number}: ${port} ${state}`),
    lost: ({ port }, code) => told.push(`lost ${port} ${code}`),
    down: (hostIndex) => told.push(`down ${hostIndex}`),
    shortage: (code) => told.push(`shortage ${code}`),
  };
  const crew = new ThreadCrew({
    count,
    task: task(),
    listener,
    room: () => undefined,
    start(events) {
      if (!startable) return undefined;
      const thread = new FakeThread(events);
      threads.push(thread);
      return thread;
    },
  });
  return { crew, threads, told };
}

Deno.test("verdicts travel as numbers and arrive as they were", () => {
  const verdicts: readonly Verdict[] = [
    { state: "closed", reason: "conn-refused", rttMs: 0.25 },
    { state: "filtered", reason: "no-response" },
    { state: "filtered", reason: "no-response", timesAsked: 2 },
    { state: "open|filtered", reason: "not-asked" },
    { state: "filtered", reason: "host-down" },
  ];
  const writer = new VerdictWriter(verdicts.length);
  const large = { number: 2 ** 52, hostIndex: 2 ** 31, port: 65_535 };
  for (const verdict of verdicts) writer.add(large, verdict);
  assert.ok(writer.full);
  const read: Verdict[] = [];
  readVerdicts(writer.take(), (question, verdict) => {
    assert.deepEqual(question, large);
    read.push(verdict);
  });
  assert.deepEqual(read, verdicts);
  assert.ok(!writer.full);
  assert.equal(writer.take().length, 0);
});

Deno.test("a task survives being cloned, and gives the same questions", () => {
  const identify = { bannerTimeoutMs: 5, probes: TCP_PROBES };
  const { plan } = scanOptions({ targets: "192.0.2.0/29 198.51.100.7", ports: "1-50,U:53" });
  const positions = new Positions([{ first: 5, last: 9 }, { first: 70, last: 71 }]);
  const counter = sharedCounter();
  const cloned = structuredClone(
    threadTask({ plan, positions, settings: SETTINGS, identify, counter }),
  );
  const work = readTask(cloned);
  assert.deepEqual([cloned.settings, cloned.identify], [SETTINGS, { bannerTimeoutMs: 5 }]);
  const questions: PlanQuestion[] = [];
  for (let next = work.next(); next !== undefined; next = work.next()) questions.push(next);
  assert.deepEqual(questions.map(({ number }) => number), [0, 1, 2, 3, 4, 5, 6]);
  assert.equal(work.plan.hosts.at(8).address, "198.51.100.7");
});

Deno.test("small, slow and home-made scans stay in one thread", () => {
  const threads = 4;
  const workers = 1_000;
  assert.equal(threadCount({ threads, workers }, 1_024), 1);
  assert.equal(threadCount({ threads, workers }, 65_535), 4);
  assert.equal(threadCount({ workers }, 65_535), 1);
  assert.equal(threadCount({ threads, workers: 2 }, 65_535), 2);
  assert.equal(threadCount({ threads, workers, ratePerSec: 100 }, 65_535), 1);
  const identify = { bannerTimeoutMs: 5, probes: [] };
  assert.equal(threadCount({ threads, workers, identify }, 65_535), 1);
});

Deno.test("a crew's outcomes arrive as if asked here, and every batch is acknowledged", async () => {
  const { crew, threads, told } = crewOf(1);
  const over = crew.run();
  const [thread] = threads;
  assert.ok(thread);
  const { message } = thread.events;
  message({ kind: "ready" });
  await crew.started;
  assert.equal(thread.heard[0]?.kind, "begin");
  const writer = new VerdictWriter(2);
  writer.add(QUESTION, { state: "closed", reason: "conn-refused" });
  message({ kind: "settled", rows: writer.take(), inFlight: 12, retried: 3 });
  message({ kind: "found", question: QUESTION, port: PORT });
  message({ kind: "identified", question: QUESTION, port: PORT, cut: true });
  message({ kind: "lost", question: QUESTION, code: "EMFILE" });
  message({ kind: "down", hostIndex: 3 });
  message({ kind: "shortage", code: "EMFILE", inFlight: 9 });
  assert.deepEqual([crew.inFlight, crew.retried], [12, 3]);
  crew.giveUp(3);
  await Promise.resolve();
  message({ kind: "done" });
  await over;
  assert.deepEqual(told, [
    "7: 443 closed",
    "found 443",
    "identified 443 true",
    "lost 443 EMFILE",
    "down 3",
    "shortage EMFILE",
  ]);
  assert.deepEqual(thread.heard.slice(1).map(({ kind }) => kind).sort(), ["give-up", "read"]);
  assert.ok(thread.ended);
  assert.equal(crew.inFlight, 0);
});

Deno.test("threads that cannot start, break, or come too late hold nobody up", async () => {
  const none = crewOf(2, false);
  await none.crew.run();
  await none.crew.started;
  const { crew, threads } = crewOf(3);
  const over = crew.run();
  threads[0]?.events.broken();
  threads[1]?.events.message({ kind: "ready" });
  crew.dismissLateComers();
  await crew.started;
  assert.deepEqual(threads.map(({ ended }) => ended), [true, false, true]);
  threads[1]?.events.message({ kind: "done" });
  await over;
  threads[1]?.events.message({ kind: "down", hostIndex: 1 });
});

Deno.test("a stopped crew lets its threads tell what they know", async () => {
  const { crew, threads, told } = crewOf(1);
  const over = crew.run();
  threads[0]?.events.message({ kind: "ready" });
  crew.stop();
  assert.equal(threads[0]?.heard.at(-1)?.kind, "stop");
  threads[0]?.events.message({ kind: "identified", question: QUESTION, port: PORT, cut: true });
  threads[0]?.events.message({ kind: "done" });
  await over;
  assert.deepEqual(told, ["identified 443 true"]);
});
