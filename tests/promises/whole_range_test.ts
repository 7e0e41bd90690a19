import assert from "node:assert/strict";
import type { Report } from "../../src/model/report.ts";
import { readReport } from "../../src/report/read.ts";
import { serveGreeters } from "../support/greeters.ts";
import { type RunOptions, runPortico } from "../support/portico.ts";

/** An address of the test's own: what listens on 127.0.0.1 is none of its business. */
const ADDRESS = "127.83.17.5";
const PLANTED = 40;

/** Scans every port of the address and compares with what was planted. */
async function scanAll(
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ readonly report: Report; readonly stderr: string }> {
  await using planted = serveGreeters(ADDRESS, PLANTED);
  const { code, stdout, stderr } = await runPortico(
    [ADDRESS, "-p", "all", "--json", "--no-save", "--no-rdns", ...args],
    options,
  );
  const report = readReport(stdout, "stdout");
  const [host] = report.hosts;
  const found = host?.ports.map((port) => port.port) ?? [];
  for (const port of planted.ports) assert.ok(found.includes(port), `${port} was not found`);
  // What else listens on every address of this machine must be seen by a plain connect too.
  for (const port of found) (await Deno.connect({ hostname: ADDRESS, port })).close();
  assert.deepEqual(host?.summary, {
    open: found.length,
    closed: 65_535 - found.length,
    filtered: 0,
    openFiltered: 0,
  });
  assert.deepEqual(
    { ...report.scan.integrity, retried: 0 },
    { planned: 65_535, completed: 65_535, retried: 0, lost: 0 },
  );
  assert.equal(code, 0, stderr);
  return { report, stderr };
}

Deno.test("all 65,535 ports with the defaults: every planted port, no other, none filtered", async () => {
  const { report } = await scanAll([]);
  assert.deepEqual(report.scan.warnings, []);
});

Deno.test("the same with 2,000 workers and a timeout of 200 ms", async () => {
  await scanAll(["--workers", "2000", "--timeout", "200ms"]);
});

for (const limit of [64, 128, 256]) {
  Deno.test({
    name: `the same with a limit of ${limit} descriptors: at most one warning, no crash`,
    ignore: Deno.build.os === "windows",
    fn: async () => {
      const { report } = await scanAll([], { shell: `ulimit -n ${limit}` });
      const [warning, ...more] = report.scan.warnings;
      assert.deepEqual(more, []);
      // The window begins with 96 sockets: whether it ever grows to the larger limits is its choice.
      if (limit === 64) assert.notEqual(warning, undefined);
      if (warning !== undefined) assert.match(warning, /descriptor limit.*ulimit -n/);
    },
  });
}
