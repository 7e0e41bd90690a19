import assert from "node:assert/strict";
import fc from "fast-check";
import type { Host } from "../../src/model/report.ts";
import { resultFileStems } from "../../src/report/file_name.ts";
import { readReport } from "../../src/report/read.ts";
import { reportsByTarget } from "../../src/report/select.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT } from "../support/plain_report.ts";

function stem(target: string): string | undefined {
  return resultFileStems([target]).get(target);
}

Deno.test("result files are named after their target", () => {
  assert.equal(stem("127.0.0.1"), "scan_results_127.0.0.1");
  assert.equal(stem("nas.lan"), "scan_results_nas.lan");
  assert.equal(stem("10.0.0.0/24"), "scan_results_10.0.0.0_24");
  assert.equal(stem("2001:db8::1"), "scan_results_2001_db8__1");
  assert.equal(stem("../../etc/passwd"), "scan_results_.._.._etc_passwd");
  assert.equal(stem("host."), "scan_results_host_");
});

Deno.test("names that would be the same file get numbers, also where case is ignored", () => {
  const stems = resultFileStems(["10.0.0.0/24", "10.0.0.0_24", "A", "a", "a-2", "a"]);
  assert.deepEqual([...stems.values()], [
    "scan_results_10.0.0.0_24",
    "scan_results_10.0.0.0_24-2",
    "scan_results_A",
    "scan_results_a-2",
    "scan_results_a-2-2",
  ]);
});

Deno.test("over any targets, file names are distinct and safe on every file system", () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: "binary", maxLength: 300 })), (targets) => {
    const stems = [...resultFileStems(targets).values()];
    assert.equal(new Set(stems.map((name) => name.toLowerCase())).size, new Set(targets).size);
    for (const name of stems) {
      assert.match(name, /^scan_results_[A-Za-z0-9._-]*$/);
      assert.ok(name.length < 130 && !name.endsWith("."));
    }
  }));
});

Deno.test("each target gets the hosts that it contains, a shared host in each of them", () => {
  const targetsOf = ({ address }: { readonly address: string }) =>
    address === "192.0.2.1" ? ["192.0.2.0/30", "nas.lan"] : ["192.0.2.0/30"];
  const scan = { ...PLAIN_REPORT.scan, targets: ["nas.lan", "192.0.2.0/30", "198.51.100.1"] };
  const reports = reportsByTarget({ ...PLAIN_REPORT, scan }, targetsOf);
  assert.deepEqual([...reports.keys()], scan.targets);
  const hostsOf = (target: string) =>
    reports.get(target)?.hosts.map((host: Host) => [host.address, host.target]);
  assert.deepEqual(hostsOf("nas.lan"), [["192.0.2.1", "nas.lan"]]);
  assert.deepEqual(hostsOf("192.0.2.0/30"), [
    ["192.0.2.1", "192.0.2.0/30"],
    ["192.0.2.2", "192.0.2.0/30"],
  ]);
  assert.deepEqual(hostsOf("198.51.100.1"), [], "a target without hosts has a report too");
  for (const report of reports.values()) assert.deepEqual(report.scan, scan);
});

Deno.test("readReport() gives the same value that was written", () => {
  for (const report of [PLAIN_REPORT, HOSTILE_REPORT]) {
    assert.deepEqual(readReport(JSON.stringify(report), "x"), report);
    assert.deepEqual(readReport(`\uFEFF${JSON.stringify(report)}`, "x"), report);
  }
});

Deno.test("readReport() refuses what is not a report, by name", () => {
  const refuses = (text: string, why: string) =>
    assert.throws(() => readReport(text, "old.json"), {
      name: "InputError",
      message: `Cannot read "old.json": ${why}`,
    });
  refuses("", "it is not JSON");
  refuses("{]", "it is not JSON");
  refuses('{"schemaVersion": 1,', "it is not JSON: it ends in the middle, as if it was cut off");
  const notOne = "it is JSON but not a Portico report";
  for (
    const text of ["null", "[]", "1", '"x"', "{}", '{"schemaVersion": "1"}', '{"schemaVersion": 0}']
  ) {
    refuses(text, notOne);
  }
  refuses(
    '{"schemaVersion": 1}',
    `${notOne}: at tool: it is missing`,
  );
  const tool = '{"schemaVersion": 1, "tool": {"name": "a", "version": "1"}, "scan": ';
  refuses(`${tool}null}`, `${notOne}: at scan: it must be an object`);
  refuses('{"schemaVersion": 99}', "its schema version 99 is newer than 1; use a newer Portico");
});
