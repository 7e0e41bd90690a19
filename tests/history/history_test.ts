import assert from "node:assert/strict";
import { diffReports } from "../../src/report/diff.ts";
import { askedPorts } from "../../src/policy/asked_ports.ts";
import { History } from "../../src/history/history.ts";
import { bigReport } from "../support/big_report.ts";
import { ADDRESS, atHour, newHistory, openAt, scanAt } from "../support/histories.ts";
import { certificateUntil, httpAt, httpsAt, sshAt } from "../support/reports.ts";

const SSH = sshAt(22);
const WEB = httpAt(8080);

Deno.test("a saved report comes back as it was, and any two can be compared", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  const reports = [scanAt(0, [SSH, WEB]), scanAt(1, [SSH, httpsAt(443)])];
  const ids = [];
  for (const report of reports) ids.push((await history.save(report)).id);
  const [before, after] = await Promise.all(ids.map((id) => history.report(id)));
  assert.deepEqual(before, reports[0]);
  assert.deepEqual(after, reports[1]);
  assert.ok(before && after);
  const diff = diffReports(
    { report: before, name: "1", asked: askedPorts(before) },
    { report: after, name: "2", asked: askedPorts(after) },
  );
  assert.deepEqual(diff.changes.map(({ kind, port }) => [kind, port]), [
    ["port-opened", 443],
    ["port-closed", 8080],
  ]);
  assert.equal(await history.report(99), undefined);
});

Deno.test("the list of scans: newest first, with what each found and changed", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  await history.save(scanAt(0, [SSH]));
  await history.save(scanAt(2, [SSH, WEB]), { source: "two.json" });
  await history.save(scanAt(1, [SSH]));
  const scans = history.scans(10);
  assert.deepEqual(scans.map(({ scan }) => scan.startedAt), [atHour(2), atHour(1), atHour(0)]);
  const [newest] = scans;
  assert.deepEqual([newest?.open, newest?.changes, newest?.source], [2, 1, "two.json"]);
  assert.deepEqual(newest, history.scan(2));
  assert.equal(history.scans(2).length, 2);
  assert.equal(history.scan(99), undefined);
  assert.deepEqual(
    history.changes({ limit: 10 }).map(({ kind, port, scan }) => [kind, port, scan]),
    [["port-opened", 8080, 2]],
  );
  assert.deepEqual(history.changes({ sinceMs: Date.parse(atHour(3)), limit: 10 }), []);
});

Deno.test("hosts are found by address and by any name, and a name that is none finds nothing", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  await history.save(scanAt(0, [SSH], { host: { hostnames: ["nas.lan"] } }));
  await history.save(scanAt(1, [SSH], { host: { rdns: ["NAS-2.lan"] } }));
  for (const name of [ADDRESS, "nas.lan", "nas-2.lan"]) {
    assert.deepEqual(history.hosts(name).map(({ names }) => names), [["nas.lan", "NAS-2.lan"]]);
  }
  for (const name of ["", "%", "nas", "' OR 1=1 --", "192.0.2.2"]) {
    assert.deepEqual(history.hosts(name), [], name);
  }
});

Deno.test("old scans go; what later scans know keeps the day it was first seen", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  for (const hour of [0, 1, 2]) {
    await history.save(scanAt(hour, hour === 0 ? [SSH, WEB] : [SSH]));
  }
  assert.equal(history.removeBefore(Date.parse(atHour(0))), 0);
  assert.equal(history.removeBefore(Date.parse(atHour(2))), 2);
  assert.equal(history.countScans(), 1);
  const [host] = history.hosts(ADDRESS);
  assert.deepEqual(host?.ports.map(({ port, firstSeen, scans }) => [port, firstSeen, scans.of]), [
    [22, atHour(0), 1],
  ]);
  // Numbers of scans are not given twice.
  assert.equal((await history.save(scanAt(5, [SSH]))).id, 4);
});

Deno.test("a removed scan leaves no trace, and its room is given back", async () => {
  await using opened = await newHistory();
  const { history, path } = opened;
  await history.save(scanAt(0, [SSH]));
  const { id } = await history.save(scanAt(1, [SSH, WEB]));
  await history.save(scanAt(2, [SSH]));
  history.remove(id);
  const [host] = history.hosts(ADDRESS);
  assert.deepEqual(host?.ports.map(({ port, changes, scans }) => [port, changes, scans.of]), [
    [22, [], 2],
  ]);
  const big = await history.save(bigReport(40, 200));
  const size = () => Deno.statSync(path).size + Deno.statSync(`${path}-wal`).size;
  const full = size();
  history.remove(big.id);
  assert.ok(size() < full / 4, `${size()} of ${full}`);
});

Deno.test("findings: seen since when, accepted by whom and why, and that stays", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  const expired = {
    certificate: certificateUntil("2020-01-01T00:00:00Z"),
    problems: ["expired"],
  } as const;
  await history.save(scanAt(1, [httpsAt(443, expired)]));
  await history.save(scanAt(0, [httpsAt(443, expired)]));
  const [first, ...more] = history.findings();
  assert.ok(first);
  assert.deepEqual([first.firstSeen, first.lastSeen], [atHour(0), atHour(1)]);
  assert.deepEqual(history.findings({ host: "192.0.2.9" }), []);
  const how = { by: "ops", atMs: Date.parse(atHour(2)), reason: "a lab" };
  assert.throws(() => history.acknowledge([first.id, 99], how), /finding 99: there is no such/);
  assert.deepEqual(history.findings({ acknowledged: true }), []);
  history.acknowledge([first.id], how);
  await history.save(scanAt(3, [httpsAt(443, expired)]));
  const [accepted] = history.findings({ acknowledged: true });
  assert.deepEqual(accepted?.acknowledged, { by: "ops", at: atHour(2), reason: "a lab" });
  assert.equal(accepted?.lastSeen, atHour(3));
  assert.equal(history.findings({ acknowledged: false }).length, more.length);
  history.acknowledge([first.id], undefined);
  assert.deepEqual(history.findings({ acknowledged: true }), []);
});

Deno.test("two connections use one file at once, and each sees what the other saved", async () => {
  await using opened = await newHistory();
  using other = await openAt(opened.path);
  await opened.history.save(scanAt(0, [SSH]));
  await other.save(scanAt(1, [SSH, WEB]));
  assert.equal(opened.history.countScans(), 2);
  assert.equal(opened.history.hosts(ADDRESS)[0]?.ports.length, 2);
});

Deno.test("a history is opened again with all that is in it, in a file of one", async () => {
  await using opened = await newHistory();
  await opened.history.save(scanAt(0, [SSH]));
  {
    using again: History = await openAt(opened.path);
    assert.equal(again.countScans(), 1);
  }
});
