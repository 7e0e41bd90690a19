/** Background scans and browsers as a history keeps them. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { scanRequest } from "../../src/job/request.ts";
import { atHour, newHistory, openAt, scanAt } from "../support/histories.ts";
import { sshAt } from "../support/reports.ts";

const REQUEST = scanRequest({ targets: ["10.0.0.0/30"], ports: "22" });
const MS = Date.parse(atHour(0));

Deno.test("a run goes from waiting to its saved scan, and is found again in another process", async () => {
  await using opened = await newHistory();
  const { runs } = opened.history;
  const id = runs.add(REQUEST, { nowMs: MS, schedule: 7 });
  assert.deepEqual(runs.get(id), {
    id,
    request: REQUEST,
    state: "queued",
    createdAt: atHour(0),
    schedule: 7,
  });
  runs.change(id, { state: "running", startedMs: MS + 1 });
  runs.change(id, { state: "completed", finishedMs: MS + 2, scan: 3 });
  using other = await openAt(opened.path);
  const [run] = other.runs.list(5);
  assert.deepEqual([run?.state, run?.scan, run?.startedAt], [
    "completed",
    3,
    new Date(MS + 1).toISOString(),
  ]);
  assert.equal(other.runs.count(), 1);
  assert.equal(other.runs.get(99), undefined);
});

Deno.test("what ran when the program ended is interrupted, and its report so far is kept", async () => {
  await using opened = await newHistory();
  const { runs } = opened.history;
  const [waits, ran, done] = [1, 2, 3].map(() => runs.add(REQUEST, { nowMs: MS }));
  assert.ok(waits !== undefined && ran !== undefined && done !== undefined);
  runs.change(ran, { state: "running" });
  runs.change(done, { state: "completed", finishedMs: MS });
  const report = scanAt(0, [sshAt(22)], {
    scan: {
      status: "interrupted",
      resume: {
        remaining: { tcp: "1-3", udp: "" },
        targets: [{ text: "10.0.0.0/30", ranges: ["10.0.0.0-10.0.0.3"] }],
        excluded: [],
      },
    },
  });
  await runs.saveRest(ran, report);
  assert.equal(runs.markInterrupted(MS + 5), 1);
  assert.equal(runs.markInterrupted(MS + 6), 0);
  assert.deepEqual(runs.inState("interrupted").map(({ id, resumable }) => [id, resumable]), [[
    ran,
    true,
  ]]);
  assert.deepEqual((await runs.rest(ran))?.scan.resume, report.scan.resume);
  assert.equal(await runs.rest(waits), undefined);
  runs.queueAgain(ran);
  assert.deepEqual(runs.inState("queued").map(({ id }) => id), [waits, ran]);
  assert.equal(runs.get(ran)?.finishedAt, undefined);
  runs.removeBefore(MS + 10);
  assert.equal(runs.get(done), undefined);
  assert.equal(runs.count(), 2);
});

Deno.test("a browser stays logged in; of very many, those that were longest away are forgotten", async () => {
  await using opened = await newHistory();
  const { sessions } = opened.history;
  for (let i = 0; i < 205; i++) sessions.put({ hash: `h${i}`, formToken: `f${i}`, seenMs: i });
  assert.equal(sessions.find("h0"), undefined);
  assert.deepEqual(sessions.find("h204"), { hash: "h204", formToken: "f204", seenMs: 204 });
  sessions.put({ hash: "h204", formToken: "f204", seenMs: 300, lastVisitMs: 204 });
  assert.equal(sessions.find("h204")?.lastVisitMs, 204);
  sessions.remove("h204");
  assert.equal(sessions.find("h204"), undefined);
});

Deno.test("a file of the version before gets the new tables, and keeps its scans", async () => {
  await using opened = await newHistory();
  await opened.history.save(scanAt(0, [sshAt(22)]));
  const db = new DatabaseSync(opened.path);
  const version = Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
  db.close();
  assert.ok(version >= 2);
  const [first = ""] = (await import("../../src/history/schema.ts")).MIGRATIONS;
  const path = `${opened.folder}/old.sqlite`;
  const old = new DatabaseSync(path);
  old.exec(`${first}; PRAGMA user_version = 1; PRAGMA application_id = ${0x50727463};
    INSERT INTO host(id, address, names, status, first_ms, last_ms)
    VALUES(1, '10.0.0.9', '[]', 'up', 1, 2), (2, 'fe80::1%eth0', '[]', 'up', 1, 2)`);
  old.close();
  using history = await openAt(path);
  assert.deepEqual(history.network.hosts({ limit: 5 }).hosts.map(({ address }) => address), [
    "10.0.0.9",
    "fe80::1%eth0",
  ]);
});
