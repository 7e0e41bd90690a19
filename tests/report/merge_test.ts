import assert from "node:assert/strict";
import type { Host, Port, Report } from "../../src/model/report.ts";
import { mergeReports } from "../../src/report/merge.ts";
import { readReport } from "../../src/report/read.ts";
import { HTTP_PORT, PLAIN_REPORT, SSH_PORT } from "../support/plain_report.ts";

const [HOST] = PLAIN_REPORT.hosts as readonly [Host];

function reportOf(ports: readonly Port[], finishedAt: string, scan: Partial<Report["scan"]> = {}) {
  const open = ports.filter((port) => port.state === "open").length;
  const reasons: Host["reasons"] = { "syn-ack": open, "conn-refused": 10 };
  const summary = { open, closed: 10, filtered: 0, openFiltered: 0 };
  const host = { ...HOST, ports, summary, reasons };
  return { ...PLAIN_REPORT, scan: { ...PLAIN_REPORT.scan, finishedAt, ...scan }, hosts: [host] };
}

Deno.test("merging one report changes nothing, merging none is refused", () => {
  assert.deepEqual(mergeReports([PLAIN_REPORT]), PLAIN_REPORT);
  assert.throws(() => mergeReports([]), /there is no report/);
});

Deno.test("parts of a scan become one: ports, counts and integrity add up", () => {
  const a = reportOf([SSH_PORT], "2026-11-24T12:00:01.000Z", { ports: "1-100" });
  const b = reportOf([HTTP_PORT], "2026-11-24T12:00:02.000Z", { ports: "U:53,161" });
  const c = reportOf([], "2026-11-24T12:00:03.000Z", { ports: "200-300", status: "interrupted" });
  const merged = mergeReports([c, a, b]);
  const [host] = merged.hosts;
  assert.deepEqual(host?.ports, [SSH_PORT, HTTP_PORT]);
  assert.deepEqual(host?.summary, { open: 2, closed: 30, filtered: 0, openFiltered: 0 });
  assert.deepEqual(host?.reasons, { "syn-ack": 2, "conn-refused": 30 });
  assert.equal(merged.scan.ports, "1-100,U:53,161,T:200-300");
  assert.equal(merged.scan.integrity.planned, 3 * PLAIN_REPORT.scan.integrity.planned);
  assert.equal(merged.scan.status, "interrupted");
  assert.equal(merged.scan.finishedAt, "2026-11-24T12:00:03.000Z");
  readReport(JSON.stringify(merged), "merged");
});

Deno.test("where two list the same port, the later scan is believed and it is counted once", () => {
  const old = reportOf([SSH_PORT], "2026-11-24T12:00:01.000Z");
  const closed: Port = {
    transport: "tcp",
    port: 22,
    state: "closed",
    reason: "conn-refused",
    details: {},
  };
  const later = reportOf([closed], "2026-11-25T12:00:01.000Z");
  for (const order of [[old, later], [later, old]]) {
    const [host] = mergeReports(order).hosts;
    assert.deepEqual(host?.ports, [closed]);
    assert.equal(host?.summary.open, 0);
  }
});

Deno.test("hosts of different reports stand in numeric order, and settings that differ are left out", () => {
  const at = (address: string, workers: number): Report => ({
    ...PLAIN_REPORT,
    scan: { ...PLAIN_REPORT.scan, options: { workers, timeoutMs: 1 } },
    hosts: [{ ...HOST, address }],
  });
  const merged = mergeReports([at("192.0.2.10", 1), at("192.0.2.9", 2)]);
  assert.deepEqual(merged.hosts.map((host) => host.address), ["192.0.2.9", "192.0.2.10"]);
  assert.deepEqual(merged.scan.options, { timeoutMs: 1 });
});
