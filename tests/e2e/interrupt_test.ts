import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { readReport } from "../../src/report/read.ts";
import { closedRange } from "../support/closed_ports.ts";
import { serveGreeters } from "../support/greeters.ts";
import { finished, startPortico, temporaryFolder } from "../support/portico.ts";

/** A drawn-out scan that is stopped once it has found something. */
async function interruptedScan(signal: Deno.Signal, path: string) {
  await using planted = serveGreeters("127.0.0.1", 20);
  const ports = [await closedRange("127.0.0.1", 1_980), ...planted.ports].join();
  const child = startPortico(
    ["127.0.0.1", "127.0.0.2", "-p", ports, "--rate", "200", "--seed", "1"],
    { cwd: path },
  );
  const output = finished(child);
  await planted.visited();
  child.kill(signal);
  return await output;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test({
    name: `${signal}: what was found is printed and saved, files are valid and say interrupted`,
    ignore: Deno.build.os === "windows",
    fn: async () => {
      await using folder = await temporaryFolder();
      const { code, stdout, stderr } = await interruptedScan(signal, folder.path);
      assert.equal(code, 130, stderr);
      assert.match(stdout, /4,000 probes \(interrupted after [\d,]+\): /);
      for (const target of ["127.0.0.1", "127.0.0.2"]) {
        const stem = `${folder.path}/scan_results_${target}`;
        const report = readReport(await Deno.readTextFile(`${stem}.json`), target);
        assert.equal(report.scan.status, "interrupted");
        const { planned, completed, lost } = report.scan.integrity;
        assert.equal(planned, completed + lost);
        assert.ok(completed > 0 && lost > 0);
        parse(await Deno.readTextFile(`${stem}.csv`), { columns: true });
        assert.match(await Deno.readTextFile(`${stem}.txt`), /interrupted/);
      }
    },
  });
}
