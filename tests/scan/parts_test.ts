import assert from "node:assert/strict";
import fc from "fast-check";
import type { ScanEvent } from "../../src/model/event.ts";
import type { Host, Report } from "../../src/model/report.ts";
import { ReportCollector } from "../../src/report/collect.ts";
import { mergeReports } from "../../src/report/merge.ts";
import { resumedReport } from "../../src/report/resume.ts";
import { type PlanPart, wholePlan } from "../../src/scan/work/plan_cursor.ts";
import type { ScanOptions } from "../../src/scan/scan.ts";
import { parsePositions, Positions } from "../../src/targets/positions.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { FakeClock } from "../support/fake_clock.ts";
import {
  CLOSED,
  eventsOf,
  fakeWorld,
  scanOptions,
  scriptedDialer,
  talkingStream,
} from "../support/scan_world.ts";

/** A network where each port always behaves the same. */
function answer(address: string, port: number): DialOutcome | undefined {
  const last = Number(address.split(".").at(-1));
  switch ((port + last) % 20) {
    case 0:
      return { kind: "open", stream: talkingStream(`port ${port}\n`) };
    case 1:
    case 2:
    case 3:
      return undefined;
    default:
      return CLOSED;
  }
}

interface Run {
  readonly report: Report;
  readonly remaining: PlanPart | undefined;
  readonly probed: readonly string[];
}

async function run(options: ScanOptions, stopAt = Infinity): Promise<Run> {
  const clock = new FakeClock();
  const probed = new Set<string>();
  const abort = new AbortController();
  const dial = scriptedDialer(clock, (address, port) => {
    // Others are random ports of the middlebox check.
    if (port <= 40) probed.add(`${address}:${port}`);
    if (probed.size >= stopAt) abort.abort();
    return answer(address, port);
  });
  const world = fakeWorld(clock, { dial });
  const events = await eventsOf({ ...options, signal: abort.signal }, { world, clock });
  const collector = new ReportCollector({ name: "portico", version: "0" });
  for (const event of events) collector.add(event);
  return { report: collector.report(), remaining: remainingOf(events.at(-1)), probed: [...probed] };
}

function remainingOf(last: ScanEvent | undefined): PlanPart | undefined {
  assert.ok(last?.type === "finished");
  const { remaining } = last;
  if (remaining === undefined) return undefined;
  const [tcp, udp] = [parsePositions(remaining.tcp), parsePositions(remaining.udp)];
  assert.ok(tcp !== undefined && udp !== undefined);
  return { tcp, udp };
}

/** A host's report without what differs from run to run. */
function essence({ hosts }: Report): readonly Partial<Host>[] {
  return hosts.map(({ address, status, summary, reasons, ports, notes }) => ({
    address,
    status,
    summary,
    reasons: Object.fromEntries(Object.entries(reasons).sort()),
    notes,
    ports: ports.map((port) => ({ ...port, rttMs: 0 })),
  }));
}

const base = {
  targets: "192.0.2.0/30",
  ports: "1-40",
  workers: 30,
  identify: { bannerTimeoutMs: 300, probes: [] },
};

Deno.test("a complete scan has nothing remaining", async () => {
  const { remaining } = await run(scanOptions(base));
  assert.equal(remaining, undefined);
});

Deno.test("stopped anywhere, again and again, then resumed: the union is the whole scan", async () => {
  const expected = essence((await run(scanOptions(base))).report);
  const stops = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(stops, fc.boolean(), async (stops, listAll) => {
      const options = scanOptions({ ...base, listAll });
      let { report, remaining } = await run(options, stops[0]);
      const planned = report.scan.integrity.planned;
      for (const stop of [...stops.slice(1), Infinity]) {
        if (remaining === undefined) break;
        const next = await run({ ...options, part: remaining }, stop);
        report = resumedReport(report, next.report);
        remaining = next.remaining;
        const { integrity } = report.scan;
        assert.equal(integrity.planned, planned);
        assert.equal(integrity.completed + integrity.lost, planned);
      }
      assert.equal(report.scan.status, "completed");
      assert.equal(report.scan.integrity.lost, 0);
      const seen = listAll ? essence((await run(options)).report) : expected;
      assert.deepEqual(essence(report), seen);
    }),
    { numRuns: 25 },
  );
});

Deno.test("shards probe every port once between them, and their reports merge into the whole", async () => {
  const whole = scanOptions(base);
  const expected = await run(whole);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), async (count) => {
      const runs: Run[] = [];
      for (let index = 1; index <= count; index++) {
        const { tcp, udp } = wholePlan(whole.plan);
        const part = { tcp: tcp.shard({ index, count }), udp: udp.shard({ index, count }) };
        runs.push(await run({ ...whole, part }));
      }
      const probed = runs.flatMap((one) => one.probed);
      assert.deepEqual(probed.toSorted(), expected.probed.toSorted());
      const merged = mergeReports(runs.map(({ report }) => report));
      assert.deepEqual(essence(merged), essence(expected.report));
      assert.deepEqual(merged.scan.integrity.completed, 160);
    }),
    { numRuns: 6 },
  );
});

Deno.test("a part counts what it probes, and a host is reported as soon as its share is done", async () => {
  const options = scanOptions(base);
  const part = { tcp: new Positions([{ first: 10, last: 19 }]), udp: new Positions([]) };
  const { report } = await run({ ...options, part });
  assert.equal(report.scan.integrity.planned, 10);
  assert.equal(report.scan.integrity.completed, 10);
  assert.deepEqual(report.hosts.flatMap(({ notes }) => notes), []);
});
