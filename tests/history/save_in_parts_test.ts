/** Very large scans: saved in parts, between which others have their turn, and whole in the end. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../src/history/database.ts";
import type { History } from "../../src/history/history.ts";
import { packReport } from "../../src/history/packed_report.ts";
import { identityOf, saveScan } from "../../src/history/save.ts";
import type { Report } from "../../src/model/report.ts";
import { sampleContext } from "../dashboard/context.ts";
import { pagesApp } from "../dashboard/pages_app.ts";
import { bigReport } from "../support/big_report.ts";
import { newHistory, openAt, readPorts } from "../support/histories.ts";
import { temporaryFolder } from "../support/portico.ts";
import { until } from "../support/wait.ts";

/** Ports and findings enough for many parts. */
const LARGE = bigReport(400, 9);
const TABLES = [
  "scan",
  "host",
  "host_scan",
  "endpoint",
  "observation",
  "change",
  "finding",
  "fact",
];

/** The same network an hour later, with fewer open ports. */
function later(report: Report): Report {
  const startedAt = new Date(Date.parse(report.scan.startedAt) + 3_600_000).toISOString();
  const hosts = report.hosts.map((host, i) =>
    i % 3 === 0
      ? { ...host, ports: host.ports.slice(1), summary: { ...host.summary, open: 8, closed: 1 } }
      : host
  );
  return { ...report, hosts, scan: { ...report.scan, startedAt, finishedAt: startedAt } };
}

/** Everything in the tables that pages are made of. */
function rowsOf(path: string): readonly unknown[] {
  using db = new DatabaseSync(path, { readOnly: true });
  return TABLES.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
}

/** What a history knows, without its numbers. */
function known(history: History): readonly unknown[] {
  const addresses = LARGE.hosts.map(({ address }) => address);
  return [
    ...addresses.flatMap((address) => history.hosts(address)).map(({ ports }) =>
      ports.map((
        { port, state, service, version, scans },
      ) => [port, state, service, version, scans])
    ),
    history.countFindings({ acknowledged: false }),
    history.countChanges(),
    history.countScans(),
  ];
}

Deno.test("a scan that is saved in parts is what it is when it is saved as a whole", async () => {
  await using folder = await temporaryFolder();
  const [parts, whole] = [`${folder.path}/parts.sqlite`, `${folder.path}/whole.sqlite`];
  const db = await openDatabase(whole, { nowMs: 0 });
  {
    using _db = db;
    using history = await openAt(parts);
    for (const report of [LARGE, later(LARGE)]) {
      await history.save(report);
      const packed = await packReport(report);
      const scan = { report, packed, identity: await identityOf(report) };
      saveScan(db, scan, { known: undefined, readPorts });
    }
    assert.ok(history.countChanges() > 100);
  }
  assert.deepEqual(rowsOf(parts), rowsOf(whole));
});

/** One host with ports enough for many parts, at some time; every seventh port is there at even hours. */
function hostAt(hour: number): Report {
  const report = bigReport(1, 3_000);
  const startedAt = new Date(Date.parse(report.scan.startedAt) + hour * 3_600_000).toISOString();
  const hosts = report.hosts.map((host) => ({
    ...host,
    ports: host.ports.filter(({ port }) => hour % 2 === 0 || port % 7 > 0),
  }));
  const scan = { ...report.scan, ports: "1-65535", startedAt, finishedAt: startedAt };
  return { ...report, hosts, scan };
}

Deno.test("a host with very many ports is divided, and in the end is what it is as a whole", async () => {
  await using folder = await temporaryFolder();
  const [parts, whole] = [`${folder.path}/parts.sqlite`, `${folder.path}/whole.sqlite`];
  const changes = (path: string) => {
    using db = new DatabaseSync(path, { readOnly: true });
    return db.prepare(
      "SELECT scan_id, endpoint_id, at_ms, kind, before, after FROM change ORDER BY 1, 2, 4",
    ).all();
  };
  const rows = (path: string) => rowsOf(path).filter((_, i) => TABLES[i] !== "change");
  const db = await openDatabase(whole, { nowMs: 0 });
  {
    using _db = db;
    using history = await openAt(parts);
    // The last is older than the one before.
    for (const report of [0, 1, 4, 3].map(hostAt)) {
      await history.save(report);
      const packed = await packReport(report);
      const scan = { report, packed, identity: await identityOf(report) };
      saveScan(db, scan, { known: undefined, readPorts });
    }
  }
  assert.ok(changes(whole).length > 800, `${changes(whole).length} changes`);
  assert.deepEqual(changes(parts), changes(whole));
  assert.deepEqual(rows(parts), rows(whole));
});

/** What a history knows of the ports of the one host, without its numbers. */
function portsIn({ history }: { readonly history: History }) {
  const { address = "" } = hostAt(0).hosts[0] ?? {};
  return history.hosts(address).flatMap(({ ports }) =>
    ports.map(({ port, state, scans, firstSeen, lastSeen, changes }) => [
      ...[port, state, scans, firstSeen, lastSeen],
      changes.map(({ kind, before, after, at }) => [kind, before, after, at]),
    ])
  );
}

// Whichever of two is finished first, while the other one is there in part: the one with fewer ports.
for (const hours of [[0, 1], [1, 2], [2, 1], [1, 0], [2, 0]]) {
  Deno.test(`a host is divided while another program saves another scan of it: ${hours}`, async () => {
    await using temporary = await newHistory();
    using other = await openAt(temporary.path);
    const { history } = temporary;
    const [one = 0, two = 0] = hours;
    const saving = history.save(hostAt(one));
    await until(() => history.network.hosts({ limit: 0 }).total === 1, "the first part");
    await Promise.all([saving, other.save(hostAt(two))]);
    await using whole = await newHistory();
    for (const hour of hours.toSorted()) await whole.history.save(hostAt(hour));
    assert.ok(portsIn(whole).length === 3_000);
    assert.deepEqual(portsIn(temporary), portsIn(whole));
  });
}

Deno.test("a host is divided while another program removes an earlier scan of it", async () => {
  await using temporary = await newHistory();
  using other = await openAt(temporary.path);
  const { history } = temporary;
  for (const hour of [0, 1]) await history.save(hostAt(hour));
  const saving = history.save(hostAt(2));
  await until(() => history.countScans() === 3, "the first part");
  other.remove(1);
  await saving;
  await using whole = await newHistory();
  for (const hour of [0, 1, 2]) await whole.history.save(hostAt(hour));
  whole.history.remove(1);
  // A port that no scan had at that moment is seen for the first time now.
  const withoutFirst = (all: ReturnType<typeof portsIn>) => all.map((port) => port.toSpliced(3, 1));
  assert.deepEqual(withoutFirst(portsIn(temporary)), withoutFirst(portsIn(whole)));
  using db = new DatabaseSync(temporary.path, { readOnly: true });
  assert.equal(
    db.prepare("SELECT count(*) AS n FROM meta WHERE key LIKE 'remade %'").get()?.["n"],
    0,
  );
});

for (const [what, large] of [["hosts", LARGE], ["ports of one host", hostAt(0)]] as const) {
  Deno.test(`while a scan with very many ${what} is saved, pages answer and what they write is kept`, async () => {
    await using temporary = await newHistory();
    const { history } = temporary;
    const app = pagesApp(sampleContext(history, () => Date.parse(large.scan.finishedAt)));
    let saved = false;
    const saving = history.save(large).then((result) => {
      saved = true;
      return result;
    });
    let answers = 0;
    while (!saved) {
      const answer = await app.request("/scans");
      assert.equal(answer.status, 200);
      history.settings.set("answers", `${++answers}`);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    assert.equal((await saving).outcome, "saved");
    assert.ok(answers > 10, `${answers} answers meanwhile`);
    assert.equal(history.settings.get("answers"), `${answers}`);
    assert.deepEqual(await history.save(large), { id: 1, outcome: "known" });
  });
}

Deno.test("a large scan that is removed while it is saved leaves nothing", async () => {
  await using temporary = await newHistory();
  const { history } = temporary;
  const saving = history.save(LARGE);
  await until(() => history.countScans() === 1 && history.countChanges() >= 0, "the first part");
  history.remove(1);
  await saving;
  assert.equal(history.countScans(), 0);
  assert.deepEqual(rowsOf(temporary.path), TABLES.map(() => []));
});

Deno.test("killed in the middle of a large scan: the next start has all of it", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/killed.sqlite`;
  const writer = new URL("../support/large_scan_writer.ts", import.meta.url).pathname;
  {
    // There before, so that the writer's first part can be waited for.
    using history = await openAt(path);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", "--no-check", "--quiet", writer, path, "2000"],
    }).spawn();
    await until(() => history.network.hosts({ limit: 0 }).total > 50, "some hosts");
    child.kill("SIGKILL");
    await child.status;
    assert.ok(history.network.hosts({ limit: 0 }).total < 2_000, "it was not at its end");
  }
  using db = new DatabaseSync(path);
  const marks = () => db.prepare("SELECT key FROM meta WHERE key LIKE 'saving %'").all().length;
  assert.equal(marks(), 1);
  {
    // Another program may be at it: nothing is done before its mark is old.
    using history = await openAt(path);
    assert.ok(history.network.hosts({ limit: 0 }).total < 2_000);
  }
  db.exec("UPDATE meta SET value = value - 3600 WHERE key LIKE 'saving %'");
  await using temporary = await newHistory();
  using history = await openAt(path);
  assert.equal(marks(), 0);
  await temporary.history.save(bigReport(2_000, 9));
  assert.deepEqual(known(history), known(temporary.history));
});
