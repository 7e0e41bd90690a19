/** Counts that triggers keep: they are what counting every row gives, whatever was saved and removed. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { History } from "../../src/history/history.ts";
import { MIGRATIONS } from "../../src/history/schema.ts";
import { COUNTS } from "../../src/history/count_tables.ts";
import type { Report } from "../../src/model/report.ts";
import { bigReport } from "../support/big_report.ts";
import { atHour, newHistory, openAt, scanAt, type TemporaryHistory } from "../support/histories.ts";
import { httpsAt, sshAt } from "../support/reports.ts";

const DAY = 86_400_000;
const NOW_MS = Date.parse(atHour(24 * 9));

/** What the pages show. */
function shown({ network }: History): readonly unknown[] {
  return [
    network.services(),
    network.certificates({ nowMs: NOW_MS }).map(({ places: _, ...one }) => one),
    network.days({ days: 12, nowMs: NOW_MS }),
  ];
}

/** Every count, made from the rows themselves. */
function counted(path: string): readonly unknown[] {
  using db = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string) => db.prepare(sql).all();
  const days = (table: string, column: string) =>
    all(`SELECT ${column} / ${DAY} AS day, count(*) AS n FROM ${table}
      WHERE ${column} IS NOT NULL GROUP BY 1`);
  const uses = (words: string) =>
    all(`SELECT ${words} AS words, count(*) AS ports, count(DISTINCT host_id) AS hosts
      FROM endpoint e JOIN fact f ON f.id = e.fact_id
      WHERE f.state = 'open' AND ${words} IS NOT NULL GROUP BY 1 ORDER BY 1`);
  return [
    ["host", "first_ms"],
    ["host", "last_ms"],
    ["endpoint", "first_ms"],
    ["endpoint", "last_ms"],
    ["scan", "started_ms"],
    ["change", "at_ms"],
  ].map(([table = "", column = ""]) => days(table, column)).concat([
    uses("json_array(text ->> 'service', text ->> 'product', text ->> 'version')"),
    uses("text ->> 'certificate'"),
  ]);
}

/** The counts of the tables. */
function kept(path: string): readonly unknown[] {
  using db = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string) => db.prepare(sql).all();
  const days = (kind: string) =>
    all(`SELECT day, n FROM day_count WHERE kind = '${kind}' AND n <> 0 ORDER BY 1`);
  const uses = (kind: string) =>
    all(`SELECT words, ports, hosts FROM usage
      WHERE kind = '${kind}' AND ports <> 0 ORDER BY 1`);
  return [
    ...["host first_ms", "host last_ms", "endpoint first_ms", "endpoint last_ms"].map(days),
    ...["scan started_ms", "change at_ms"].map(days),
    ...["service", "certificate"].map(uses),
  ];
}

/** The same scan some days later, with a third of the first ports gone. */
function later(report: Report, days: number): Report {
  const at = new Date(Date.parse(report.scan.startedAt) + days * DAY).toISOString();
  const hosts = report.hosts.map((host, i) =>
    i % 3 === 0 ? { ...host, ports: host.ports.slice(days) } : host
  );
  return { ...report, hosts, scan: { ...report.scan, startedAt: at, finishedAt: at } };
}

async function used(): Promise<TemporaryHistory> {
  const opened = await newHistory();
  const { history } = opened;
  const large = bigReport(300, 9);
  for (const days of [0, 2, 1, 4]) await history.save(later(large, days));
  await history.save(scanAt(0, [sshAt(22), httpsAt(443), httpsAt(8443)]));
  await history.save(scanAt(48, [sshAt(22), httpsAt(443)]));
  await history.save(scanAt(72, [sshAt(2222)]));
  return opened;
}

Deno.test("counts are those of the rows after scans were saved, saved late, and removed", async () => {
  await using opened = await used();
  const { history, path } = opened;
  assert.ok(history.network.services().length > 3);
  assert.deepEqual(kept(path), counted(path));
  history.remove(3);
  history.remove(5);
  assert.deepEqual(kept(path), counted(path));
  history.removeBefore(Date.parse(atHour(30)));
  assert.deepEqual(kept(path), counted(path));
  for (const { id } of history.scans(100)) history.remove(id);
  using db = new DatabaseSync(path);
  for (const table of ["day_count", "usage", "fact_usage", "host_usage"]) {
    assert.deepEqual(db.prepare(`SELECT * FROM ${table}`).all(), [], table);
  }
});

Deno.test("two programs with one file see the same counts at once", async () => {
  await using opened = await used();
  using other = await openAt(opened.path);
  assert.deepEqual(shown(other), shown(opened.history));
  const { id } = await other.save(scanAt(96, [sshAt(22), sshAt(23), httpsAt(443)]));
  assert.deepEqual(shown(other), shown(opened.history));
  opened.history.remove(id);
  assert.deepEqual(shown(other), shown(opened.history));
});

Deno.test("a file of the version without counts has them once it is opened", async () => {
  await using opened = await used();
  const { path } = opened;
  const before = shown(opened.history);
  opened.history[Symbol.dispose]();
  {
    using db = new DatabaseSync(path);
    const names = db.prepare("SELECT type, name FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const { name } of names) db.exec(`DROP TRIGGER ${name}`);
    db.exec("DROP VIEW fact_words; DROP INDEX finding_rule");
    for (const table of ["day_count", "usage", "fact_usage", "host_usage"]) {
      db.exec(`DROP TABLE ${table}`);
    }
    db.exec(`PRAGMA user_version = ${MIGRATIONS.indexOf(COUNTS)}`);
  }
  using again = await openAt(path);
  assert.deepEqual(shown(again), before);
  assert.deepEqual(kept(path), counted(path));
  await again.save(scanAt(96, [httpsAt(443)]));
  assert.deepEqual(kept(path), counted(path));
});
