import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { NewSchedule } from "../../src/model/schedule.ts";
import { scanRequest } from "../../src/job/request.ts";
import { ADDRESS, atHour, newHistory, openAt, scanAt } from "../support/histories.ts";
import { temporaryFolder } from "../support/portico.ts";
import { sshAt } from "../support/reports.ts";
import { APPLICATION_ID, MIGRATIONS } from "../../src/history/schema.ts";

const NOW_MS = Date.parse(atHour(0));
const NIGHTLY: NewSchedule = {
  name: "nightly",
  request: scanRequest({ targets: ["192.0.2.0/24"] }),
  every: "0 5 * * *",
  timeZone: "Europe/Berlin",
  notify: ["ntfy:@/etc/portico/ntfy"],
  enabled: true,
};

Deno.test("schedules are kept, changed and removed, and their numbers are not given twice", async () => {
  await using opened = await newHistory();
  const { watches } = opened.history;
  const id = watches.addSchedule(NIGHTLY, NOW_MS);
  assert.deepEqual(watches.schedule(id), { ...NIGHTLY, id, createdAt: atHour(0) });
  assert.equal(watches.changeSchedule(id, { enabled: false, every: "1h" }), true);
  watches.scheduleRan(id, { at: atHour(1), outcome: "compared", alerts: 2, scan: 7 });
  using again = await openAt(opened.path);
  assert.deepEqual(again.watches.schedules(), [{
    ...{ ...NIGHTLY, enabled: false, every: "1h", id, createdAt: atHour(0) },
    last: { at: atHour(1), outcome: "compared", alerts: 2, scan: 7 },
  }]);
  watches.removeSchedule(id);
  assert.deepEqual(watches.schedules(), []);
  assert.equal(watches.schedule(id), undefined);
  assert.equal(watches.changeSchedule(id, { enabled: true }), false);
  assert.equal(watches.addSchedule(NIGHTLY, NOW_MS), id + 1);
});

Deno.test("what a watch remembers comes back, with the report that it knows", async () => {
  await using opened = await newHistory();
  const { watches } = opened.history;
  const known = scanAt(0, [sshAt(22)]);
  assert.equal(await watches.load("watch a"), undefined);
  await watches.store("watch a", { memory: '{"round":1}', nowMs: NOW_MS });
  assert.deepEqual(await watches.load("watch a"), { memory: '{"round":1}' });
  await watches.store("watch a", { memory: '{"round":2}', known, nowMs: NOW_MS });
  assert.deepEqual(await watches.load("watch a"), { memory: '{"round":2}', known });
  assert.equal(await watches.load("watch b"), undefined);
});

Deno.test("one process at a time has a watch; a claim that was not given back ends by itself", async () => {
  await using opened = await newHistory();
  using other = await openAt(opened.path);
  const { watches } = opened.history;
  const claim = (owner: string, seconds: number) => ({
    owner,
    nowMs: NOW_MS + seconds * 1_000,
    untilMs: NOW_MS + (seconds + 60) * 1_000,
  });
  assert.equal(watches.claim("watch a", claim("one", 0)), true);
  assert.equal(other.watches.claim("watch a", claim("two", 1)), false);
  assert.equal(other.watches.claim("watch b", claim("two", 1)), true);
  assert.equal(watches.claim("watch a", claim("one", 30)), true);
  assert.equal(other.watches.claim("watch a", claim("two", 80)), false);
  assert.equal(other.watches.claim("watch a", claim("two", 91)), true);
  // The first one has lost it; what it gives back is not its own any more.
  watches.release("watch a", "one");
  assert.equal(watches.claim("watch a", claim("one", 92)), false);
  other.watches.release("watch a", "two");
  assert.equal(watches.claim("watch a", claim("one", 93)), true);
  // A claim is no memory.
  assert.equal(await watches.load("watch a"), undefined);
  await watches.store("watch a", { memory: "{}", nowMs: NOW_MS });
  assert.equal(other.watches.claim("watch a", claim("two", 94)), false);
});

Deno.test("alerts are kept with where they went, and go with the scans of their time", async () => {
  await using opened = await newHistory();
  const { watches } = opened.history;
  const sent = (hour: number, watch: string) => ({
    ...{ watch, subject: "192.0.2.0/24", at: atHour(hour), scan: hour },
    alerts: [{ kind: "problem", message: `at ${ADDRESS}` }] as const,
    delivered: [{ to: "slack:https://hooks.slack.com/…", problem: "it answered 500" }],
  });
  const ids = [sent(0, "a"), sent(2, "b"), sent(1, "a")].map((one) => watches.addAlerts(one));
  assert.deepEqual(ids, [1, 2, 3]);
  assert.deepEqual(watches.alerts({ limit: 2 }), [
    { id: 2, ...sent(2, "b") },
    { id: 3, ...sent(1, "a") },
  ]);
  assert.deepEqual(watches.alerts({ watch: "a", limit: 9 }).map(({ id }) => id), [3, 1]);
  await opened.history.save(scanAt(0, [sshAt(22)]));
  opened.history.removeBefore(Date.parse(atHour(1)));
  assert.deepEqual(watches.alerts({ limit: 9 }).map(({ id }) => id), [2, 3]);
});

Deno.test("a history of the version before gets the new tables, and keeps its scans", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/history.sqlite`;
  const old = new DatabaseSync(path);
  old.exec(MIGRATIONS[0] ?? "");
  old.exec(`PRAGMA user_version = 1; PRAGMA application_id = ${APPLICATION_ID};
    INSERT INTO port_list(id, text) VALUES(1, '22');
    INSERT INTO scan(identity, started_ms, finished_ms, status, tool, tool_version, targets, list_id,
      completed, hosts, up, open, findings)
    VALUES('x', 1, 2, 'completed', 'portico', '0.1.0', '["192.0.2.1"]', 1, 1, 1, 1, 1, 0)`);
  old.close();
  using again = await openAt(path);
  assert.equal(again.countScans(), 1);
  assert.equal(again.watches.addSchedule(NIGHTLY, NOW_MS), 1);
});
