/** What is known of a scan that goes on: every report so far can be resumed to the whole scan. */

import assert from "node:assert/strict";
import { planJob } from "../../src/job/job.ts";
import { resumeJob } from "../../src/job/resume.ts";
import { drain, runJob } from "../../src/job/run.ts";
import type { Report } from "../../src/model/report.ts";
import { systemWorld } from "../../src/scan/system_world.ts";
import { closedRange } from "../support/closed_ports.ts";
import { serveGreeters } from "../support/greeters.ts";
import { until } from "../support/wait.ts";

const TOOL = { name: "portico", version: "0" };
const world = systemWorld();

/** Runs a scan and gives its report with every report before its end. */
async function scanWithPartials(
  job: Awaited<ReturnType<typeof planJob>>,
): Promise<{ readonly report: Report; readonly partials: readonly Report[] }> {
  const partials: Report[] = [];
  const partial = {
    everyMs: 40,
    keep: (report: Report) => {
      partials.push(report);
      return Promise.resolve();
    },
  };
  return { report: await drain(runJob(job, { world, tool: TOOL, partial })), partials };
}

function openOf({ hosts }: Report): readonly string[] {
  return hosts.flatMap(({ address, ports }) => ports.map(({ port }) => `${address}:${port}`));
}

Deno.test("the report so far says what is left: a scan resumed from it is whole, and can be resumed again", async () => {
  await using planted = serveGreeters("127.0.0.1", 6);
  const ports = [await closedRange("127.0.0.1", 300), ...planted.ports].join();
  const request = {
    targets: ["127.0.0.1", "127.0.0.2"],
    ports,
    seed: 3,
    ratePerSec: 450,
    rdns: false,
    bannerTimeoutMs: 200,
    timeoutMs: 300,
  };
  const { report, partials } = await scanWithPartials(await planJob(request, { world }));
  assert.equal(report.scan.status, "completed");
  const middle = partials.filter(({ scan: { integrity } }) =>
    integrity.completed > 0 && integrity.lost > 0
  );
  assert.ok(middle.length >= 3, `${partials.length} reports, ${middle.length} in the middle`);
  const first = middle[Math.floor(middle.length / 3)];
  assert.ok(first);
  assert.equal(first.scan.status, "interrupted");
  assert.equal(first.scan.startedAt, report.scan.startedAt);
  // As from a file.
  const read = JSON.parse(JSON.stringify(first)) as Report;
  const resumed = await scanWithPartials(await resumeJob(read, { world, speed: {} }));
  const { integrity } = resumed.report.scan;
  assert.deepEqual([integrity.completed, integrity.lost], [integrity.planned, 0]);
  assert.equal(integrity.planned, report.scan.integrity.planned);
  assert.deepEqual(openOf(resumed.report), openOf(report));
  assert.deepEqual(
    resumed.report.hosts.map(({ summary }) => summary),
    report.hosts.map(({ summary }) => summary),
  );
  // Each report so far of the continuation is one of the whole scan.
  const again = resumed.partials.find(({ scan }) => scan.integrity.lost > 0);
  assert.ok(again);
  assert.ok(again.scan.integrity.completed >= first.scan.integrity.completed);
  const end = await drain(
    runJob(await resumeJob(again, { world, speed: { ratePerSec: 100_000 } }), {
      world,
      tool: TOOL,
    }),
  );
  assert.deepEqual(openOf(end), openOf(report));
  assert.equal(end.scan.status, "completed");
});

Deno.test("reports are kept one at a time, however long keeping takes", async () => {
  const ports = await closedRange("127.0.0.1", 200);
  const request = { targets: ["127.0.0.1"], ports, ratePerSec: 400, rdns: false };
  let keeping = 0;
  let most = 0;
  const partial = {
    everyMs: 10,
    async keep() {
      most = Math.max(most, ++keeping);
      await new Promise((resolve) => setTimeout(resolve, 15));
      keeping--;
    },
  };
  await drain(runJob(await planJob(request, { world }), { world, tool: TOOL, partial }));
  await until(() => keeping === 0, "the last report to be kept");
  assert.equal(most, 1);
});
