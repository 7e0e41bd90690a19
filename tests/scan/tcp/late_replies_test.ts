/** Hosts whose round trip is longer than the timeout, on a clock that the test turns. */

import assert from "node:assert/strict";
import type { FinishedEvent } from "../../../src/model/event.ts";
import type { Host } from "../../../src/model/report.ts";
import { DeadlinePassed } from "../../../src/schedule/deadlines.ts";
import { Semaphore } from "../../../src/schedule/semaphore.ts";
import { scan, type ScanOptions } from "../../../src/scan/scan.ts";
import { LateReplies, type LateReply } from "../../../src/scan/tcp/late_replies.ts";
import { HostStats } from "../../../src/scan/work/host_stats.ts";
import type { Dialer } from "../../../src/transport/tcp.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import { limitedDialer, type NetworkLimits } from "../../support/limited_network.ts";
import { CLOSED, fakeWorld, scanOptions, scriptedDialer } from "../../support/scan_world.ts";

const OPEN = new Set(Array.from({ length: 20 }, (_, i) => 7 + 31 * i));
const SLOW = /^192\.0\.2\.\d+ replies later than --timeout: raise it$/;

/** Scans hosts of which each has a network of its own; without one it never replies. */
async function run(
  networks: Readonly<Record<string, NetworkLimits>>,
  options: Pick<ScanOptions, "timeoutMs"> & { targets: string; ports: string; workers?: number },
) {
  const clock = new FakeClock();
  const dialers = new Map(
    Object.entries(networks).map(([address, limits]) => [
      address,
      limitedDialer(clock, OPEN, limits),
    ]),
  );
  const log = { syns: 0, inFlight: 0, most: 0 };
  const dial: Dialer = async (address, port, signal) => {
    log.syns++;
    log.most = Math.max(log.most, ++log.inFlight);
    const silent = new Promise<{ kind: "silence" }>((resolve) =>
      signal.addEventListener("abort", () => resolve({ kind: "silence" }), { once: true })
    );
    const outcome = await (dialers.get(address)?.(address, port, signal) ?? silent);
    log.inFlight--;
    return outcome;
  };
  const hosts: Host[] = [];
  const warnings: string[] = [];
  let finished: FinishedEvent | undefined;
  const running = (async () => {
    const all = scanOptions({ workers: 1_000, ...options });
    for await (const event of scan(all, fakeWorld(clock, { dial }))) {
      if (event.type === "host") hosts.push(event.host);
      if (event.type === "warning") warnings.push(event.message);
      if (event.type === "finished") finished = event;
    }
  })();
  for (let turn = 0; turn < 20_000 && finished === undefined; turn++) {
    await clock.advance(10);
    if (turn % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  await running;
  assert.ok(finished !== undefined);
  const openOf = (address: string) =>
    hosts.find((host) => host.address === address)?.summary.open ?? 0;
  return { hosts, warnings, finished, log, openOf, seconds: clock.monotonicMs() / 1_000 };
}

for (
  const [timeoutMs, rttMs] of [[400, 600], [1_000, 1_200], [1_000, 1_700], [500, 600]] as const
) {
  Deno.test(`a round trip of ${rttMs} ms with a timeout of ${timeoutMs} ms: every open port is found, and slowness said`, async () => {
    const { openOf, warnings, finished, hosts } = await run({ "192.0.2.1": { rttMs } }, {
      ...{ targets: "192.0.2.1", ports: "1-1024", timeoutMs },
    });
    assert.equal(openOf("192.0.2.1"), OPEN.size);
    assert.equal(hosts[0]?.summary.closed, 1_024 - OPEN.size);
    assert.match(warnings.join(), SLOW);
    assert.equal(finished.integrity.lost, 0);
  });
}

Deno.test("a reply that our own event loop was late for shows no slow host", async () => {
  const [clock, lateness, heard] = [new FakeClock(), { sumMs: 300 }, [] as LateReply[]];
  const late = new LateReplies({
    ...{ clock, lateness, sockets: new Semaphore(10), most: () => 10, retries: 1, perHost: 1 },
    dial: scriptedDialer(clock, () => CLOSED),
    listener: { result: () => {}, retracted: () => {} },
    heard: (reply) => heard.push(reply),
  });
  const ref = { address: "192.0.2.1", family: "ipv4", target: "x", hostnames: [] } as const;
  const attempt = { number: 0, host: new HostStats(ref, 0), port: 7, timeouts: 0, localErrors: 0 };
  const deadline = new AbortController();
  const outcome = late.dial(attempt, deadline.signal);
  // The deadline's timer runs before the loop comes to the reply, which was there long before.
  deadline.abort(new DeadlinePassed());
  assert.deepEqual(await outcome, { kind: "silence" });
  lateness.sumMs += 900;
  await clock.advance(1);
  assert.deepEqual(heard.map(({ rttMs, isOpen }) => [rttMs, isOpen]), [[0, false]]);
});

Deno.test("a slow host with a single port, open or closed, is found", async () => {
  for (const port of ["7", "8"]) {
    const { hosts, warnings } = await run({ "192.0.2.1": { rttMs: 1_200 } }, {
      ...{ targets: "192.0.2.1", ports: port, timeoutMs: 1_000 },
    });
    const { open = 0, closed = 0 } = hosts[0]?.summary ?? {};
    assert.deepEqual([open, closed], port === "7" ? [1, 0] : [0, 1]);
    assert.match(warnings.join(), SLOW);
  }
});

Deno.test("a slow host among quick and silent ones is found, and alone is slow", async () => {
  const quick = Object.fromEntries([1, 2, 4, 5].map((n) => [`192.0.2.${n}`, { rttMs: 5 }]));
  const { openOf, warnings, hosts } = await run({ ...quick, "192.0.2.3": { rttMs: 1_200 } }, {
    ...{ targets: "192.0.2.0/28", ports: "1-40", timeoutMs: 1_000 },
  });
  for (const n of [1, 2, 3, 4, 5]) assert.equal(openOf(`192.0.2.${n}`), 2);
  assert.deepEqual(warnings.filter((text) => SLOW.test(text)), [
    "192.0.2.3 replies later than --timeout: raise it",
  ]);
  assert.equal(hosts.length, 16);
});

Deno.test("in a large network behind a router, nearly all hosts slower than the others are found while sockets suffice", async () => {
  const ofRtt = (rttMs: number, every: number, prefix: string) =>
    Array.from({ length: 256 / every }, (_, n) => [`${prefix}.${n * every}`, { rttMs }] as const);
  const quick = ["10.9.0", "10.9.1", "10.9.2"].flatMap((prefix) => ofRtt(5, 2, prefix));
  const networks = [...quick, ...ofRtt(800, 32, "10.9.3")];
  const { openOf, warnings } = await run(Object.fromEntries(networks), {
    ...{ targets: "10.9.0.0/22", ports: "1-19", timeoutMs: 1_000, workers: 3_000 },
  });
  const missed = networks.filter(([address]) => openOf(address) !== 1);
  assert.ok(missed.length <= 1, JSON.stringify(missed));
  assert.deepEqual(warnings.filter((text) => SLOW.test(text)), []);
});

Deno.test("a silent host costs a few reminders and no time, and its connects end with the scan", async () => {
  const { hosts, log, seconds } = await run({}, {
    ...{ targets: "192.0.2.1", ports: "1-1024", timeoutMs: 1_000 },
  });
  assert.equal(hosts[0]?.summary.filtered, 1_024);
  assert.ok(log.syns <= 2 * 1_024 + 110, `${log.syns} SYNs`);
  assert.ok(seconds < 4, `${seconds} s`);
  assert.equal(log.inFlight, 0);
});

Deno.test("kept connects make room for others, but for one beside every 32 workers", async () => {
  for (const workers of [1, 4, 64]) {
    const { hosts, log } = await run({}, {
      ...{ targets: "192.0.2.0/29", ports: "1-20", timeoutMs: 300, workers },
    });
    // A connect that is aborted for another ends in the microtask after that has begun.
    const most = workers + Math.floor(workers / 32) + 1;
    assert.ok(log.most <= most, `${log.most} connects with ${workers} workers`);
    assert.equal(hosts.reduce((sum, { summary }) => sum + summary.filtered, 0), 8 * 20);
  }
});
