import assert from "node:assert/strict";
import type { Port } from "../../../src/model/report.ts";
import type { WorkerListener } from "../../../src/scan/tcp/worker.ts";
import type { PortResult } from "../../../src/scan/work/port_result.ts";
import type { EndpointRef } from "../../../src/scan/work/plan_cursor.ts";
import { type Thread, type ThreadEvents, ThreadPool } from "../../../src/scan/threads/pool.ts";
import { readResults, ResultWriter, type ToThread } from "../../../src/scan/threads/messages.ts";
import { threadCount } from "../../../src/scan/threads/count.ts";
import { readTask, threadTask } from "../../../src/scan/threads/task.ts";
import { sharedCounter } from "../../../src/scan/work/chunks.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import { Positions } from "../../../src/targets/positions.ts";
import { scanOptions } from "../../support/scan_world.ts";

const ENDPOINT: EndpointRef = { number: 7, hostIndex: 3, port: 443 };
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
  silentHosts: { afterSilentPorts: 4, shortTimeout: true },
  discoveryProbes: 0,
};

/** A thread whose messages the test sends. */
class FakeThread implements Thread {
  readonly received: ToThread[] = [];
  ended = false;
  readonly events: ThreadEvents;

  constructor(events: ThreadEvents) {
    this.events = events;
  }

  send(message: ToThread): void {
    this.received.push(message);
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

function poolOf(count: number, startable = true) {
  const threads: FakeThread[] = [];
  const reported: string[] = [];
  const listener: WorkerListener = {
    found: ({ port }) => reported.push(`found ${port}`),
    identified: ({ port }, _known, cut) => reported.push(`identified ${port} ${cut}`),
    result: ({ number, port }, { state }) => reported.push(`${number}: ${port} ${state}`),
    lost: ({ port }, code) => reported.push(`lost ${port} ${code}`),
    network: () => 0,
    checking: (hostIndex, isChecked) => reported.push(`checking ${hostIndex} ${isChecked}`),
    retracted: (hostIndex, refused) => reported.push(`retracted ${hostIndex} ${refused.length}`),
    down: (hostIndex) => reported.push(`down ${hostIndex}`),
    shortage: (code) => reported.push(`shortage ${code}`),
  };
  const pool = new ThreadPool({
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
  return { pool, threads, reported };
}

Deno.test("results are sent as numbers and arrive as they were", () => {
  const results: readonly PortResult[] = [
    { state: "closed", reason: "conn-refused", rttMs: 0.25 },
    { state: "filtered", reason: "no-response" },
    { state: "filtered", reason: "no-response", attempts: 2 },
    { state: "open|filtered", reason: "not-asked" },
    { state: "filtered", reason: "host-down" },
  ];
  const writer = new ResultWriter(results.length);
  const large = { number: 2 ** 52, hostIndex: 2 ** 31, port: 65_535 };
  for (const result of results) writer.add(large, result);
  assert.ok(writer.full);
  const read: PortResult[] = [];
  readResults(writer.take(), (endpoint, result) => {
    assert.deepEqual(endpoint, large);
    read.push(result);
  });
  assert.deepEqual(read, results);
  assert.ok(!writer.full);
  assert.equal(writer.take().length, 0);
});

Deno.test("a task survives being cloned, and gives the same endpoints", () => {
  const identify = { bannerTimeoutMs: 5, probes: TCP_PROBES };
  const { plan } = scanOptions({ targets: "192.0.2.0/29 198.51.100.7", ports: "1-50,U:53" });
  const positions = new Positions([{ first: 5, last: 9 }, { first: 70, last: 71 }]);
  const counter = sharedCounter();
  const cloned = structuredClone(
    threadTask({ plan, positions, settings: SETTINGS, identify, counter }),
  );
  const work = readTask(cloned);
  assert.deepEqual([cloned.settings, cloned.identify], [SETTINGS, { bannerTimeoutMs: 5 }]);
  const endpoints: EndpointRef[] = [];
  for (let next = work.next(); next !== undefined; next = work.next()) endpoints.push(next);
  assert.deepEqual(endpoints.map(({ number }) => number), [0, 1, 2, 3, 4, 5, 6]);
  assert.equal(work.plan.hosts.at(8).address, "198.51.100.7");
});

Deno.test("small and slow scans, and those with probes of their own, stay in one thread", () => {
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

Deno.test("a pool's outcomes arrive as if probed here, and every batch is acknowledged", async () => {
  const { pool, threads, reported } = poolOf(1);
  const over = pool.run();
  const [thread] = threads;
  assert.ok(thread);
  const { message } = thread.events;
  message({ kind: "ready" });
  await pool.started;
  assert.equal(thread.received[0]?.kind, "begin");
  const writer = new ResultWriter(2);
  writer.add(ENDPOINT, { state: "closed", reason: "conn-refused" });
  message({ kind: "results", rows: writer.take(), inFlight: 12, retried: 3 });
  message({ kind: "found", endpoint: ENDPOINT, port: PORT });
  message({ kind: "identified", endpoint: ENDPOINT, port: PORT, cut: true });
  message({ kind: "lost", endpoint: ENDPOINT, code: "EMFILE" });
  message({ kind: "down", hostIndex: 3 });
  message({ kind: "shortage", code: "EMFILE", inFlight: 9 });
  assert.deepEqual([pool.inFlight, pool.retried], [12, 3]);
  pool.skipHost(3, "host-down");
  await Promise.resolve();
  message({ kind: "done" });
  await over;
  assert.deepEqual(reported, [
    "7: 443 closed",
    "found 443",
    "identified 443 true",
    "lost 443 EMFILE",
    "down 3",
    "shortage EMFILE",
  ]);
  assert.deepEqual(thread.received.slice(1).map(({ kind }) => kind).sort(), ["read", "skip-host"]);
  assert.ok(thread.ended);
  assert.equal(pool.inFlight, 0);
});

Deno.test("threads that cannot start, break, or start too late do not block the scan", async () => {
  const none = poolOf(2, false);
  await none.pool.run();
  await none.pool.started;
  const { pool, threads } = poolOf(3);
  const over = pool.run();
  threads[0]?.events.broken();
  threads[1]?.events.message({ kind: "ready" });
  pool.dropUnstarted();
  await pool.started;
  assert.deepEqual(threads.map(({ ended }) => ended), [true, false, true]);
  threads[1]?.events.message({ kind: "done" });
  await over;
  threads[1]?.events.message({ kind: "down", hostIndex: 1 });
});

Deno.test("a stopped pool lets its threads report the results they have", async () => {
  const { pool, threads, reported } = poolOf(1);
  const over = pool.run();
  threads[0]?.events.message({ kind: "ready" });
  pool.stop();
  assert.equal(threads[0]?.received.at(-1)?.kind, "stop");
  threads[0]?.events.message({ kind: "identified", endpoint: ENDPOINT, port: PORT, cut: true });
  threads[0]?.events.message({ kind: "done" });
  await over;
  assert.deepEqual(reported, ["identified 443 true"]);
});
