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
function somePorts(seed: number, count = 60, most = 1_024): ReadonlySet<number> {
  const open = new Set<number>();
  for (let state = seed; open.size < count;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    open.add(1 + (state >>> 8) % most);
  }
  return open;
}

/** A whole scan of 1 to 1,024, or to another last port. */
async function run(
  limits: NetworkLimits,
  { seed = 7, count, most = 1_024, isOwn = false, identifies = true, ...overrides }:
    & {
      readonly seed?: number;
      readonly count?: number;
      readonly most?: number;
      readonly isOwn?: boolean;
      /** Whether open connections are kept until their services are known. */
      readonly identifies?: boolean;
    }
    & Partial<ScanOptions> = {},
) {
  const clock = new FakeClock();
  const open = somePorts(seed, count, most);
  const dial = limitedDialer(clock, open, { seed, ...limits });
  const options = scanOptions({
    targets: "192.0.2.1",
    ports: `1-${most}`,
    workers: 1_000,
    ...(identifies ? { identify: { bannerTimeoutMs: 1_500 } } : {}),
    ...overrides as Partial<Omit<ScanOptions, "targets">>,
  });
  const warnings: string[] = [];
  let host: Host | undefined;
  let finished: FinishedEvent | undefined;
  let done = false;
  const running = (async () => {
    for await (
      const event of scan(
        options,
        fakeWorld(clock, { dial, isOwnAddress: () => isOwn }),
      )
    ) {
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
  return { open, missed, warnings, host, finished, log: dial.log, seconds };
}

Deno.test("a clear path costs a few probes more, and a firewall some control probes", async () => {
  const clear = await run({});
  assert.deepEqual([clear.missed, clear.warnings], [0, []]);
  // Some control probes, and one look at the refused ports: at half of them where many are open.
  assert.ok(clear.log.syns <= 1_024 + 24 + 513, `${clear.log.syns} SYNs`);
  const usual = await run({}, { count: 3 });
  assert.deepEqual([usual.missed, usual.warnings], [0, []]);
  assert.ok(usual.log.syns <= 1_024 + 24 + 65, `${usual.log.syns} SYNs`);
  const closed = await run({ rttMs: 5 }, { count: 0 });
  assert.equal(closed.log.syns, 1_024);
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
  ["150 packets a second and a long queue", { link: { perSec: 150, queue: 1_000 } }, 25],
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

const REJECTING: readonly (readonly [string, NetworkLimits, seconds: number])[] = [
  ["more than 50 SYNs a second", { syn: { perSec: 50, burst: 50 } }, 70],
  ["more than 200 SYNs a second", { syn: { perSec: 200, burst: 150 } }, 30],
  ["the 21st connection", { connections: 20 }, 20],
  ["the 6th connection", { connections: 5 }, 40],
];

for (const [name, limits, most] of REJECTING) {
  for (const rejects of ["rst", "icmp"] as const) {
    Deno.test(`a limit that rejects ${name} by ${rejects}: at most one open port in 60 is missed`, async () => {
      for (const seed of [7, 8]) {
        const { missed, finished, host, seconds, warnings } = await run({ ...limits, rejects }, {
          seed,
        });
        assert.ok(missed <= 1, `${missed} missed with seed ${seed}`);
        assert.ok(seconds < most, `${seconds} s with seed ${seed}`);
        const { planned, completed, lost, uncertain = 0 } = finished.integrity;
        assert.deepEqual([planned, completed, lost, uncertain], [1_024, 1_024, 0, 0]);
        const { open, closed, filtered } = host.summary;
        assert.equal(open + closed + filtered, 1_024);
        assert.ok(!warnings.join().includes("blocked"), warnings.join());
      }
    });
  }
}

/** So few ports that all are asked before the first reply: limits that only this burst has met. */
const IN_ONE_BURST: readonly (readonly [string, NetworkLimits, ports: number])[] = [
  ["50 connections, 100 ports", { connections: 50, rejects: "rst", rttMs: 1 }, 100],
  ["10 connections, 300 ports", { connections: 10, rejects: "icmp", rttMs: 50 }, 300],
  ["20 connections, a firewall", { connections: 20, rejects: "rst", firewall: true }, 1_024],
  ["2 connections, a firewall", { connections: 2, rejects: "rst", firewall: true }, 300],
  ["5 connections, losses", { connections: 5, rejects: "rst", loss: 0.1 }, 300],
];

for (const [name, limits, ports] of IN_ONE_BURST) {
  Deno.test(`refused ports are asked again when the host is quiet: ${name}`, async () => {
    for (const seed of [7, 8]) {
      const { missed, finished, open } = await run(limits, { seed, most: ports });
      const { completed, lost, uncertain = 0 } = finished.integrity;
      assert.deepEqual([completed, lost], [ports, 0]);
      assert.ok(
        missed <= open.size / 10 || uncertain >= missed,
        `${missed} of ${open.size} missed`,
      );
    }
  });
}

Deno.test("a limit that many connections met together shows among the refused ports that are asked again", async () => {
  // All refusals came before the first open port could be asked again, and few of them were open.
  for (const connections of [30, 40]) {
    for (let seed = 1; seed <= 8; seed++) {
      const limits: NetworkLimits = { rttMs: 100, rejects: "rst", connections };
      const { missed, seconds } = await run(limits, { seed });
      assert.ok(missed <= 2, `${missed} missed with seed ${seed}`);
      assert.ok(seconds < 20, `${seconds} s`);
    }
  }
});

Deno.test("a limit that connections met while they were made, and none was kept, shows in the same way", async () => {
  // Nothing but the refused ports tells of it, and half of them are asked again.
  for (const [rttMs, lastsMs, connections] of [[10, 20, 30], [30, 1, 10], [30, 20, 20]] as const) {
    const missed: number[] = [];
    for (let seed = 1; seed <= 12; seed++) {
      const limits: NetworkLimits = { rttMs, lastsMs, rejects: "rst", connections };
      missed.push((await run(limits, { seed, identifies: false })).missed);
    }
    assert.ok(missed.filter((count) => count > 1).length <= 1, missed.join());
  }
});

Deno.test("a limit before a firewall shows at one open port alone, which is connected to ten times at most", async () => {
  for (const rttMs of [1, 100]) {
    for (let seed = 1; seed <= 6; seed++) {
      const limits: NetworkLimits = { rttMs, firewall: true, syn: { perSec: 300, burst: 300 } };
      const { missed, host } = await run(limits, { seed, count: 3 });
      // Of a host of which no SYN gets through nothing is known.
      if (host.summary.open > 0) assert.equal(missed, 0, `with seed ${seed}`);
    }
  }
  const { log } = await run({ firewall: true }, { count: 1 });
  // Two attempts at each port, of which the kernel retransmits some, and the control probes.
  assert.ok(log.syns <= 3 * 1_024 + 10 + 64, `${log.syns} SYNs`);
});

Deno.test("a limit that rejects all open ports by ICMP shows in closed ones, which refuse in two ways", async () => {
  for (const rttMs of [1, 100]) {
    for (const syn of [{ perSec: 100, burst: 10 }, { perSec: 50, burst: 50 }]) {
      for (let seed = 1; seed <= 6; seed++) {
        const { missed, host } = await run({ rttMs, syn, rejects: "icmp" }, { seed, count: 15 });
        const { uncertain = 0 } = host.summary;
        assert.ok(missed <= 1 || uncertain >= missed, `${missed} missed with seed ${seed}`);
      }
    }
  }
  // A firewall that refuses by ICMP what it does not let through, and a host without a service: one look.
  const clear = await run({}, { count: 0 });
  const walled = await run({ prohibits: (port) => port > 100 }, { count: 0 });
  assert.equal(walled.finished.integrity.uncertain, undefined);
  assert.deepEqual([walled.host.summary.closed, walled.host.summary.filtered], [100, 924]);
  assert.ok(walled.log.syns <= clear.log.syns + 128, `${walled.log.syns} SYNs`);
});

Deno.test("a balancer one of whose two servers is down: the scan ends, and what it misses is uncertain", async () => {
  for (const balanced of ["by port", "by host"] as const) {
    for (const count of [2, 3, 20, 60]) {
      const { missed, finished, host } = await run({ balanced }, { count, most: 120 });
      const { completed, lost, uncertain = 0 } = finished.integrity;
      assert.deepEqual([completed, lost], [120, 0]);
      assert.ok(missed <= uncertain, `${missed} of ${count} missed ${balanced}`);
      assert.equal(host.summary.open, count - missed);
    }
  }
});

Deno.test("a limit that rejects and begins in mid-scan: what it refused is probed again", async () => {
  const limits: NetworkLimits = { rttMs: 40, syn: { perSec: 50, burst: 5 }, rejects: "rst" };
  const { missed, finished } = await run({ ...limits, fromMs: 90 });
  assert.ok(missed <= 1, `${missed} missed`);
  assert.deepEqual([finished.integrity.completed, finished.integrity.uncertain], [
    1_024,
    undefined,
  ]);
});

for (const burst of [1, 5, 20]) {
  Deno.test(`20 SYNs a second, ${burst} at once, before a firewall: at most 5 in 60 are missed`, async () => {
    const missed: number[] = [];
    for (let seed = 1; seed <= 6; seed++) {
      missed.push((await run({ syn: { perSec: 20, burst }, firewall: true }, { seed })).missed);
    }
    // Of the SYNs that such a limit lets through in 4 s, one in fifty times none is for an open port.
    assert.ok(missed.filter((count) => count > 5).length <= 1, missed.join());
  });
}

Deno.test("what was silent before a limit lets a first reply through is probed again, given or not", async () => {
  for (const [perSec, rttMs] of [[200, 50], [100, 1], [30, 50]] as const) {
    const limits: NetworkLimits = { syn: { perSec, burst: 5 }, firewall: true, rttMs };
    const { missed, host, finished } = await run(limits, { count: 20, workers: 100, seed: 4 });
    assert.ok(missed <= 1, `${missed} of 20 missed at ${perSec}/s`);
    assert.deepEqual([finished.integrity.completed, finished.integrity.lost], [1_024, 0]);
    const { open, filtered, uncertain = 0 } = host.summary;
    assert.equal(open + filtered + uncertain, 1_024);
    assert.ok(!host.notes.join().includes("never replied"), host.notes.join());
  }
});

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

Deno.test("of a host that refuses in two ways, many are asked again: one way may be a limit's", async () => {
  for (const [connections, count] of [[10, 20], [50, 60]] as const) {
    for (const seed of [1, 2, 3, 4]) {
      const limits: NetworkLimits = { rttMs: 200, rejects: "icmp", connections };
      const { missed } = await run(limits, { seed, count });
      assert.ok(missed <= 1, `${missed} of ${count} missed with seed ${seed}`);
    }
  }
});

/** Limits that refuse, and a block that comes later. */
const REFUSES_THEN_BLOCKS: readonly NetworkLimits[] = [
  { rttMs: 1, rejects: "rst", connections: 3, block: { after: 200, by: "rst" } },
  { rttMs: 200, rejects: "rst", syn: { perSec: 120, burst: 5 }, block: { after: 100, by: "rst" } },
  { rttMs: 50, rejects: "rst", connections: 5, block: { after: 200, by: "rst" } },
];

for (const limits of REFUSES_THEN_BLOCKS) {
  Deno.test(`a limit that refuses, then a block: what was refused is uncertain: ${JSON.stringify(limits)}`, async () => {
    for (const seed of [7, 8]) {
      const { missed, host, warnings } = await run(limits, { seed, count: 20, most: 100 });
      const { uncertain = 0 } = host.summary;
      assert.ok(missed <= 1 || uncertain >= missed, `${missed} missed, ${uncertain} uncertain`);
      assert.ok(!warnings.join().includes(" 0 uncertain"), warnings.join());
    }
  });
}

Deno.test("refused ports are asked once more where the open port among them did not reply", async () => {
  const limits: NetworkLimits = {
    ...{ rttMs: 1, rejects: "rst", firewall: true },
    ...{ syn: { perSec: 30, burst: 1 }, link: { perSec: 200, queue: 50 } },
  };
  for (const seed of [1, 2, 3]) {
    const { missed, host } = await run(limits, { seed, most: 300, workers: 100 });
    // With no open port seen, nothing tells a limit from closed ports.
    if (host.summary.open > 0) assert.ok(missed <= 3, `${missed} missed with seed ${seed}`);
  }
});

Deno.test("services of this machine that end in mid-scan are no block, those of another may be", async () => {
  for (const count of [1, 2, 12]) {
    const ended = (isOwn: boolean) =>
      run({ endsMs: 4_000 }, { count, isOwn, seed: 8, ratePerSec: 200 });
    const own = await ended(true);
    assert.deepEqual([own.warnings, own.finished.integrity.uncertain], [[], undefined]);
    assert.equal(own.host.summary.open + own.host.summary.closed, 1_024);
    assert.ok(own.host.summary.open > 0 && own.log.syns < 1_024 + 64 + 129, `${own.log.syns} SYNs`);
    assert.match((await ended(false)).warnings.join(), /seems to have blocked/);
  }
});

Deno.test("whatever limits, the scan ends, accounts for every port, and keeps --rate", async () => {
  const limit = fc.record({
    syn: fc.option(fc.record({ perSec: fc.integer({ min: 30, max: 500 }), burst: fc.nat(300) })),
    connections: fc.option(fc.integer({ min: 2, max: 40 })),
    rejects: fc.constantFrom(undefined, "rst" as const, "icmp" as const),
    loss: fc.constantFrom(0, 0, 0.05, 0.3),
    firewall: fc.boolean(),
    rate: fc.option(fc.integer({ min: 100, max: 2_000 })),
    seed: fc.integer({ min: 1, max: 1_000 }),
  });
  await fc.assert(
    fc.asyncProperty(limit, async ({ syn, connections, rate, rejects, ...limits }) => {
      const { finished, log } = await run({
        ...limits,
        ...(rejects === undefined ? {} : { rejects }),
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
