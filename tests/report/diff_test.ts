import assert from "node:assert/strict";
import fc from "fast-check";
import { askedPorts } from "../../src/policy/asked_ports.ts";
import type { ReportDiff } from "../../src/model/diff.ts";
import { InputError } from "../../src/model/input_error.ts";
import type { Report } from "../../src/model/report.ts";
import { diffReports } from "../../src/report/diff.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT } from "../support/plain_report.ts";
import {
  certificateUntil,
  hostWith,
  httpAt,
  httpsAt,
  reportOf,
  shutPort,
  sshAt,
} from "../support/reports.ts";

function diff(before: Report, after: Report): ReportDiff {
  return diffReports(
    { report: before, name: "old.json", asked: askedPorts(before) },
    { report: after, name: "new.json", asked: askedPorts(after) },
  );
}

/** `port-opened 22 closed -> open: ssh` for every change. */
function lines({ changes }: ReportDiff): readonly string[] {
  return changes.map(({ kind, port, before, after }) =>
    `${kind} ${port ?? "host"}: ${before} -> ${after}`
  );
}

Deno.test("a report is the same as itself", () => {
  for (const report of [PLAIN_REPORT, reportOf([hostWith([sshAt(22), httpsAt(443)])])]) {
    const same = diff(report, report);
    assert.deepEqual([same.same, same.changes, same.notes], [true, [], []]);
  }
  assert.equal(diff(HOSTILE_REPORT, HOSTILE_REPORT).same, true);
});

Deno.test("ports that opened and closed are told with what answers and what was there", () => {
  const before = reportOf([hostWith([sshAt(22)])]);
  const after = reportOf([hostWith([httpAt(80)])]);
  assert.deepEqual(lines(diff(before, after)), [
    "port-closed 22: open: ssh, OpenSSH 9.2p1 -> closed",
    "port-opened 80: closed -> open: http",
  ]);
  assert.deepEqual(lines(diff(after, before)).map((line) => line.split(":")[0]), [
    "port-opened 22",
    "port-closed 80",
  ]);
});

Deno.test("another state, service, version and certificate are told apart", () => {
  const service = (version: string) => ({ ...sshAt(22).service, version } as const);
  const ssh = (version: string) =>
    sshAt(22, {
      service: { name: "ssh", cpe: [], method: "probe", confidence: 1, ...service(version) },
    });
  const certificate = certificateUntil("2027-06-01T00:00:00Z", "cd".repeat(32));
  const before = reportOf([
    hostWith([ssh("9.2p1"), shutPort(25, "closed"), httpAt(80), httpsAt(443)]),
  ]);
  const after = reportOf([
    hostWith([ssh("9.6"), shutPort(25, "filtered"), sshAt(80), httpsAt(443, { certificate })]),
  ]);
  assert.deepEqual(lines(diff(before, after)), [
    "version-changed 22: OpenSSH 9.2p1 -> OpenSSH 9.6",
    "state-changed 25: closed -> filtered",
    "service-changed 80: http -> ssh, OpenSSH 9.2p1",
    "certificate-changed 443: CN=lab.example, until 2026-12-31, sha256 abababababab -> " +
    "CN=lab.example, until 2027-06-01, sha256 cdcdcdcdcdcd",
  ]);
});

Deno.test("a certificate that was renewed with its key is told as such", () => {
  const shown = (print: string, publicKeySha256: string) =>
    reportOf([
      hostWith([httpsAt(443, {
        certificate: { ...certificateUntil("2027-06-01T00:00:00Z", print), publicKeySha256 },
      })]),
    ]);
  const before = shown("ab".repeat(32), "11");
  const [kept] = lines(diff(before, shown("cd".repeat(32), "11")));
  assert.match(kept ?? "", /^certificate-changed 443: .* sha256 cdcdcdcdcdcd, same key$/);
  const [other] = lines(diff(before, shown("cd".repeat(32), "22")));
  assert.match(other ?? "", /^certificate-changed 443: .* sha256 cdcdcdcdcdcd$/);
});

Deno.test("hosts that appear and vanish are told with their ports", () => {
  const down = hostWith([], {
    address: "192.0.2.2",
    status: "unknown",
    reason: "no-response",
    summary: { open: 0, closed: 0, filtered: 1025, openFiltered: 0 },
  });
  const up = hostWith([sshAt(22)], { address: "192.0.2.2" });
  const without = reportOf([hostWith([sshAt(22)]), down]);
  const with2 = reportOf([hostWith([sshAt(22)]), up]);
  assert.deepEqual(lines(diff(without, with2)), [
    "host-appeared host: unknown, 0 open ports -> up, 1 open port",
    "port-opened 22: host unknown -> open: ssh, OpenSSH 9.2p1",
  ]);
  assert.equal(diff(with2, without).counts["host-vanished"], 1);
});

Deno.test("a name that leads elsewhere: one host vanishes, the other appears", () => {
  const named = (address: string) =>
    reportOf([hostWith([], { address, target: "nas.lan", hostnames: ["nas.lan"] })], {
      targets: ["nas.lan"],
    });
  const { counts } = diff(named("192.0.2.1"), named("192.0.2.9"));
  assert.deepEqual([counts["host-vanished"], counts["host-appeared"]], [1, 1]);
});

Deno.test("what only one scan asked is no difference, but is counted", () => {
  const wide = reportOf([hostWith([sshAt(22), httpAt(8080)])]);
  const narrow = reportOf([hostWith([sshAt(22)])], { ports: "1-100" });
  const { same, notes } = diff(wide, narrow);
  assert.equal(same, true);
  assert.deepEqual(notes, ["1 port probed in one scan only"]);
  const fewer = reportOf([hostWith([sshAt(22)])], { targets: ["192.0.2.1"] });
  const more = reportOf([hostWith([sshAt(22)]), hostWith([sshAt(22)], { address: "192.0.2.2" })]);
  assert.deepEqual(diff(fewer, more).notes, ["1 host probed in one scan only"]);
});

Deno.test("an interrupted scan closes no port", () => {
  const before = reportOf([hostWith([sshAt(22), httpAt(80)])]);
  const after = reportOf([hostWith([sshAt(22)])], { status: "interrupted" });
  const { same, notes } = diff(before, after);
  assert.equal(same, true);
  assert.match(notes.join("\n"), /not every planned port was probed in "new\.json"/);
  assert.match(notes.join("\n"), /1 port not seen in an incomplete scan/);
});

Deno.test("a shard closes no port that it did not ask", () => {
  const before = reportOf([hostWith([sshAt(22)])]);
  assert.equal(diff(before, reportOf([hostWith([])], { options: { shard: "1/3" } })).same, true);
});

Deno.test("a closer look is no other service", () => {
  const { service: _, banner: __, ...bare } = sshAt(22);
  const shallow = reportOf([hostWith([bare])], { options: { deep: false, banner: true } });
  const deep = reportOf([hostWith([sshAt(22)])]);
  const { same, notes } = diff(shallow, deep);
  assert.equal(same, true);
  assert.match(notes[0] ?? "", /1 port whose service only one scan could name/);
  // Two scans that look equally close: what answered no more did change.
  assert.deepEqual(lines(diff(deep, reportOf([hostWith([bare])]))), [
    "service-changed 22: ssh, OpenSSH 9.2p1 -> unknown",
  ]);
});

Deno.test("a comparison in the wrong order says so", () => {
  const late = reportOf([hostWith([])], { startedAt: "2026-11-25T00:00:00.000Z" });
  assert.match(diff(late, PLAIN_REPORT).notes[0] ?? "", /"old\.json" is the later scan/);
});

Deno.test("two different things are refused", () => {
  const other = reportOf([hostWith([], { address: "198.51.100.1", target: "198.51.100.1" })], {
    targets: ["198.51.100.1"],
  });
  assert.throws(() => diff(PLAIN_REPORT, other), (error) => {
    assert.ok(error instanceof InputError);
    assert.equal(
      error.message,
      'Cannot compare "old.json" and "new.json": they have no host in common; ' +
        "one is a scan of 192.0.2.0/30, the other of 198.51.100.1",
    );
    return true;
  });
  const high = reportOf([hostWith([])], { ports: "2000-3000" });
  assert.throws(() => diff(PLAIN_REPORT, high), /no port in common/);
});

Deno.test("over any two reports: what opens one way closes the other way", () => {
  const ports = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 })
    .map((numbers) =>
      reportOf([hostWith(numbers.sort((a, b) => a - b).map((port) => sshAt(port)))])
    );
  fc.assert(fc.property(ports, ports, (a, b) => {
    const there = diff(a, b);
    const back = diff(b, a);
    assert.equal(there.counts["port-opened"], back.counts["port-closed"]);
    assert.equal(there.counts["port-closed"], back.counts["port-opened"]);
    assert.equal(there.same, back.same);
    const of = (report: Report) => new Set(report.hosts[0]?.ports.map(({ port }) => port));
    assert.equal(there.counts["port-opened"], of(b).difference(of(a)).size);
  }));
});

Deno.test("100,000 ports are compared in seconds, not in hours", () => {
  const many = Array.from({ length: 50_000 }, (_, i) => sshAt(i + 1));
  const udp = many.map((port) => ({ ...port, transport: "udp" } as const));
  const report = reportOf([hostWith([...many, ...udp])], { ports: "1-65535,U:1-65535" });
  const start = performance.now();
  assert.equal(diff(report, report).same, true);
  assert.ok(performance.now() - start < 20_000);
});
