import assert from "node:assert/strict";
import type { Report } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import { closedPorts, closedRange } from "../support/closed_ports.ts";
import { serveGreeters } from "../support/greeters.ts";
import { finished, runPortico, startPortico, temporaryFolder } from "../support/portico.ts";

/** An address of the test's own: what listens on 127.0.0.1 is none of its business. */
const ADDRESS = "127.83.17.22";
const FILE = `scan_results_${ADDRESS}.json`;

async function saved(folder: string): Promise<Report> {
  return readReport(await Deno.readTextFile(`${folder}/${FILE}`), FILE);
}

Deno.test({
  name: "a scan that was interrupted goes on where it was, and ends as if it never had been",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await temporaryFolder();
    await using planted = serveGreeters(ADDRESS, 20);
    const args = [ADDRESS, "-p", [await closedRange(ADDRESS, 2_980), ...planted.ports].join()];
    const child = startPortico([...args, "--rate", "600"], { cwd: folder.path });
    const output = finished(child);
    await planted.visited();
    // What it has learnt of the first ports is counted a moment after they were reached.
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill("SIGINT");
    assert.equal((await output).code, 130);
    const before = await saved(folder.path);
    assert.ok(before.scan.integrity.completed > 0);
    assert.notEqual(before.scan.resume?.remaining.tcp, "");
    const resumed = await runPortico(["--resume", FILE], { cwd: folder.path });
    assert.equal(resumed.code, 0, resumed.stderr);
    const after = await saved(folder.path);
    assert.equal(after.scan.status, "completed");
    assert.equal(after.scan.resume, undefined);
    assert.equal(after.scan.seed, before.scan.seed);
    const { planned, completed, lost } = after.scan.integrity;
    assert.deepEqual([planned, completed, lost], [3_000, 3_000, 0]);
    const [host] = after.hosts;
    const greeted = host?.ports.filter(({ banner }) => banner?.text === "hello");
    assert.deepEqual(greeted?.map(({ port }) => port), planted.ports);
    assert.equal((host?.summary.open ?? 0) + (host?.summary.closed ?? 0), 3_000);
    assert.deepEqual(host?.notes, []);
    const again = await runPortico(["--resume", FILE], { cwd: folder.path });
    assert.equal(again.code, 2);
    assert.match(again.stderr, /the scan is complete/);
  },
});

Deno.test({
  name: "several threads are interrupted and resumed: every port once",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await temporaryFolder();
    await using planted = serveGreeters(ADDRESS, 20);
    const args = [ADDRESS, "-p", "all", "--rate", "12000", "--threads", "2", "--no-rdns"];
    const child = startPortico(args, { cwd: folder.path });
    const output = finished(child);
    await planted.visited();
    child.kill("SIGINT");
    assert.equal((await output).code, 130);
    const resumed = await runPortico(["--resume", FILE], { cwd: folder.path });
    assert.equal(resumed.code, 0, resumed.stderr);
    const { scan, hosts } = await saved(folder.path);
    assert.equal(scan.integrity.completed, 65_535);
    const summary = hosts[0]?.summary;
    assert.equal((summary?.open ?? 0) + (summary?.closed ?? 0), 65_535);
  },
});

Deno.test("shards of one scan have no port in common, and merge into the whole", async () => {
  await using folder = await temporaryFolder();
  const ports = await closedPorts(ADDRESS, 200);
  const reports: Report[] = [];
  for (const shard of ["1/2", "2/2"]) {
    const { stdout } = await runPortico(
      [
        ...[ADDRESS, "-p", ports.join(), "--shard", shard],
        ...["--json", "--no-save", "--verbose", "--no-rdns"],
      ],
      { cwd: folder.path },
    );
    reports.push(readReport(stdout, shard));
  }
  const asked = reports.flatMap(({ hosts }) => hosts[0]?.ports.map(({ port }) => port) ?? []);
  assert.deepEqual(asked.toSorted((a, b) => a - b), ports);
});
