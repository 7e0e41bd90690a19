/** Whole scans of a host behind networks that limit, on a clock that the test turns. */

import assert from "node:assert/strict";
import fc from "fast-check";
import type { FinishedEvent } from "../../../src/model/event.ts";
import type { Host } from "../../../src/model/report.ts";
import { scan, type ScanOptions } from "../../../src/scan/scan.ts";
import { FakeClock } from "../../support/fake_clock.ts";
import { limitedDialer, type NetworkLimits } from "../../support/limited_network.ts";
import { fakeWorld, scanOptions } from "../../support/scan_world.ts";

/** 60 ports among 1 to 1,024. */
function somePorts(seed: number, count = 60): ReadonlySet<number> {
  const open = new Set<number>();
  for (let state = seed; open.size < count;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    open.add(1 + (state >>> 8) % 1_024);
  }
  return open;
}

/** A whole scan of 1 to 1,024. */
async function run(
  limits: NetworkLimits,
  { seed = 7, ...overrides }: { readonly seed?: number } & Partial<ScanOptions> = {},
) {
  const clock = new FakeClock();
  const open = somePorts(seed);
  const dial = limitedDialer(clock, open, { seed, ...limits });
  const options = scanOptions({
    targets: "192.0.2.1",
    ports: "1-1024",
    workers: 1_000,
    identify: { bannerTimeoutMs: 1_500 },
    ...overrides as Partial<Omit<ScanOptions, "targets">>,
  });
  const warnings: string[] = [];
  let host: Host | undefined;
  let finished: FinishedEvent | undefined;
  let done = false;
  const running = (async () => {
    for await (const event of scan(options, fakeWorld(clock, { dial }))) {
      if (event.type === "warning") warnings.push(event.message);
      if (event.type === "host") host = event.host;
      if (event.type === "finished") finished = event;
    }
  })().finally(() => done = true);
  for (let turn = 0; turn < 40_000 && !done; turn++) {
    await clock.advance(20);
    if (turn % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  assert.ok(done, "the scan did not end");
  await running;
  assert.ok(host !== undefined && finished !== undefined);
  const found = new Set(host.ports.filter(({ state }) => state === "open").map((p) => p.port));
  const missed = [...open].filter((port) => !found.has(port)).length;
  const seconds = clock.monotonicMs() / 1_000;
  return { missed, warnings, host, finished, log: dial.log, seconds };
}

Deno.test("a clear path costs no probe more, and a firewall a few control probes", async () => {
  const clear = await run({});
  assert.deepEqual([clear.missed, clear.log.syns, clear.warnings], [0, 1_024, []]);
  const walled = await run({ firewall: true });
  assert.deepEqual([walled.missed, walled.warnings], [0, []]);
  assert.ok(walled.log.syns <= 1_024 + 964 * 1.2 + 32, `${walled.log.syns} SYNs`);
});

const LIMITED: readonly (readonly [string, NetworkLimits, seconds: number])[] = [
  ["50 SYNs a second", { syn: { perSec: 50, burst: 50 } }, 30],
  ["200 SYNs a second", { syn: { perSec: 200, burst: 200 } }, 10],
  ["500 SYNs a second in small bursts", { syn: { perSec: 500, burst: 5 } }, 40],
  ["20 connections at once", { connections: 20 }, 10],
  ["5 connections at once", { connections: 5 }, 10],
  ["150 packets a second and a short queue", { link: { perSec: 150, queue: 20 } }, 15],
  ["150 packets a second and a long queue", { link: { perSec: 150, queue: 1_000 } }, 60],
  ["100 RSTs a second", { rst: { perSec: 100, burst: 100 } }, 20],
  ["40 % of packets lost each way", { loss: 0.4 }, 60],
  ["10 % of packets lost each way", { loss: 0.1 }, 20],
];

for (const [name, limits, most] of LIMITED) {
  Deno.test(`a path with ${name}: at most one open port in 60 is missed`, async () => {
    for (const seed of [7, 8]) {
      const { missed, finished, seconds } = await run(limits, { seed });
      const allowed = limits.loss === 0.4 ? 3 : 1;
      assert.ok(missed <= allowed, `${missed} missed with seed ${seed}`);
      assert.ok(seconds < most, `${seconds} s with seed ${seed}`);
      const { planned, completed, lost } = finished.integrity;
      assert.deepEqual([planned, completed, lost], [1_024, 1_024, 0]);
    }
  });
}

Deno.test("closed ports behind a limit of RSTs are closed, not filtered", async () => {
  for (const rst of [{ perSec: 100, burst: 100 }, { perSec: 200, burst: 20 }]) {
    for (const seed of [7, 8, 9]) {
      const { host } = await run({ rst }, { seed });
      assert.deepEqual(host.summary, { open: 60, closed: 964, filtered: 0, openFiltered: 0 });
    }
  }
});

Deno.test("what the network did is said: a limit, a bad line", async () => {
  const limited = await run({ syn: { perSec: 50, burst: 50 } });
  assert.match(
    limited.warnings.join(),
    /^192\.0\.2\.1 limits new connections to about (?:4|5)\d\/s; 1,024 ports took 2\d(?:\.\d+)? s$/,
  );
  const lossy = await run({ loss: 0.4 });
  assert.match(lossy.warnings.join(), /^network: about [5-7]\d % of packets lost on the way to /);
});

for (const by of ["drop", "rst"] as const) {
  Deno.test(`a host that blocks the scanner by ${by}: every missed port is uncertain, and asked again by resume`, async () => {
    const { missed, host, finished, warnings } = await run({ block: { after: 170, by } });
    assert.ok(missed > 30);
    const { open, closed, filtered, uncertain = 0 } = host.summary;
    assert.equal(open, 60 - missed);
    assert.ok(uncertain >= missed, `${uncertain} uncertain, ${missed} missed`);
    assert.equal(open + closed + filtered + uncertain, 1_024);
    assert.ok(closed <= 170 && filtered === 0, JSON.stringify(host.summary));
    assert.equal(finished.integrity.uncertain, uncertain);
    const ranges = (finished.remaining?.tcp ?? "").split(",").map((part) => part.split("-"));
    const remaining = ranges.reduce(
      (sum, [a = "0", b = a]) => sum + Number(b) - Number(a) + 1,
      0,
    );
    assert.equal(remaining, uncertain);
    assert.match(
      warnings.join(),
      /uncertain: 192\.0\.2\.1 seems to have blocked this scanner after \d+ probes; try --rate 5/,
    );
  });
}

Deno.test("whatever limits, the scan ends, accounts for every port, and keeps --rate", async () => {
  const limit = fc.record({
    syn: fc.option(fc.record({ perSec: fc.integer({ min: 30, max: 500 }), burst: fc.nat(300) })),
    connections: fc.option(fc.integer({ min: 2, max: 40 })),
    loss: fc.constantFrom(0, 0, 0.05, 0.3),
    firewall: fc.boolean(),
    rate: fc.option(fc.integer({ min: 100, max: 2_000 })),
    seed: fc.integer({ min: 1, max: 1_000 }),
  });
  await fc.assert(
    fc.asyncProperty(limit, async ({ syn, connections, rate, ...limits }) => {
      const { finished, log } = await run({
        ...limits,
        ...(syn === null ? {} : { syn }),
        ...(connections === null ? {} : { connections }),
      }, { seed: limits.seed, ...(rate === null ? {} : { ratePerSec: rate }) });
      const { planned, completed, lost } = finished.integrity;
      assert.deepEqual([planned, completed, lost], [1_024, 1_024, 0]);
      const fastest = Math.max(...log.bySecond.values());
      if (rate !== null) assert.ok(fastest <= 1.05 * rate + 5, `${fastest} at --rate ${rate}`);
    }),
    { seed: 3, numRuns: 8 },
  );
});
