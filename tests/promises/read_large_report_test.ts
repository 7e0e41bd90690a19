import assert from "node:assert/strict";
import { systemFiles } from "../../src/delivery/files.ts";
import { readReportBytes, readReportFile } from "../../src/delivery/read_report.ts";
import { bigReport } from "../support/big_report.ts";
import { temporaryFolder } from "../support/portico.ts";

Deno.test({
  name: "a large report is read in the memory of what is in it, never of its text",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/large.json`;
    const files = systemFiles();
    await files.writeFile(path, blownUp());
    assert.ok((await Deno.stat(path)).size > 150_000_000);
    const before = Deno.memoryUsage().rss;
    let most = 0;
    const watched = async function* () {
      for await (const chunk of await files.read(path)) {
        most = Math.max(most, Deno.memoryUsage().rss);
        yield chunk;
      }
    };
    const report = await readReportBytes(watched(), path);
    assert.equal(report.hosts.length, 200);
    assert.ok(most - before < 120_000_000, `${most - before} bytes more`);
    assert.deepEqual((await readReportFile(path, files)).hosts[199], report.hosts[199]);
  },
});

/** A report whose text is large and whose value is small: every port is written in many blanks. */
function* blownUp(): Generator<string, void, undefined> {
  const { hosts, ...rest } = bigReport(200, 9);
  const blanks = " ".repeat(90_000);
  yield `${JSON.stringify(rest).slice(0, -1)},"hosts":[`;
  for (const [i, { ports, ...host }] of hosts.entries()) {
    yield `${i === 0 ? "" : ","}${JSON.stringify(host).slice(0, -1)},"ports":[`;
    for (const [j, port] of ports.entries()) {
      yield `${j === 0 ? "" : ","}${blanks}${JSON.stringify(port)}`;
    }
    yield "]}";
  }
  yield "]}";
}
