import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { Notifier } from "../../src/delivery/notify/notifier.ts";
import { systemFiles } from "../../src/delivery/files.ts";
import { InputError } from "../../src/model/input_error.ts";
import type { Report } from "../../src/model/report.ts";
import { lastScanOf } from "../../src/watch/last_scan.ts";
import type { RoundEffects } from "../../src/watch/round.ts";
import { watchKey } from "../../src/watch/watch_key.ts";
import { Watcher, type WatcherOptions } from "../../src/watch/watcher.ts";
import { scanRequest } from "../../src/job/request.ts";
import { atHour, newHistory, openAt } from "../support/histories.ts";
import { startReceiver } from "../support/receiver.ts";
import { httpAt, sshAt } from "../support/reports.ts";
import { alertWords, lookOf, scanOf } from "../support/watch_rounds.ts";

const SSH = sshAt(22);
const WEB = httpAt(8080);
const KEY = "watch test";

/** A scan at an hour, and effects that see it. */
function seeing(hour: number, ports: Report["hosts"][number]["ports"]): RoundEffects {
  const scan = scanOf(ports, { startedAt: atHour(hour), finishedAt: atHour(hour) });
  return {
    scan: () => Promise.resolve(scan),
    look: (places) => Promise.resolve(lookOf(ports)(places)),
  };
}

function watcherOf(options: Partial<WatcherOptions> = {}): Watcher {
  return new Watcher({ key: KEY, subject: "nas.lan", nowMs: Date.now, ...options });
}

async function told(
  watcher: Watcher,
  effects: RoundEffects,
): Promise<readonly string[]> {
  const round = await watcher.round(effects);
  return round === "busy" ? ["busy"] : round.alerts.map(alertWords);
}

Deno.test("without a history a watcher remembers by itself, and compares with its baseline", async () => {
  const watcher = watcherOf();
  assert.deepEqual(await told(watcher, seeing(0, [SSH])), []);
  assert.deepEqual(await told(watcher, seeing(1, [SSH, WEB])), ["change port-opened 8080"]);
  assert.deepEqual(await told(watcher, seeing(2, [SSH, WEB])), []);
  const other = watcherOf({ baseline: () => Promise.resolve(scanOf([SSH])) });
  assert.deepEqual(await told(other, seeing(1, [SSH, WEB])), ["change port-opened 8080"]);
  const wrong = watcherOf({ baseline: () => Promise.resolve(scanOf([], { ports: "9999" })) });
  await assert.rejects(told(wrong, seeing(1, [SSH])), InputError);
});

Deno.test("with a history its scans, its memory and its alerts are there for the next process", async () => {
  await using opened = await newHistory();
  await using hook = startReceiver();
  const notifier = await Notifier.prepare([`webhook:http://${hook.host}/x`], {
    ...{ files: systemFiles(), tool: { name: "portico", version: "1" }, pausesMs: [] },
  });
  const { history } = opened;
  await told(watcherOf({ history, notifier }), seeing(0, [SSH]));
  using again = await openAt(opened.path);
  const round = await watcherOf({ history: again, notifier }).round(seeing(1, [SSH, WEB]), {
    link: (scan) => `http://127.0.0.1:8420/scans/${scan}`,
  });
  assert.ok(round !== "busy");
  assert.deepEqual([round.scan, round.problems], [2, []]);
  assert.deepEqual(round.delivered, [{ to: `webhook:http://${hook.host}/…` }]);
  assert.equal(JSON.parse(hook.received[0]?.body ?? "").link, "http://127.0.0.1:8420/scans/2");
  const [sent] = history.watches.alerts({ limit: 9 });
  assert.deepEqual([sent?.watch, sent?.subject, sent?.scan, sent?.at], [
    KEY,
    "nas.lan",
    2,
    atHour(1),
  ]);
  assert.deepEqual(sent?.delivered, round.delivered);
  assert.deepEqual(await told(watcherOf({ history }), seeing(2, [SSH, WEB])), []);
});

Deno.test("two rounds of one watch do not run at the same time, and the second goes on after the first", async () => {
  await using opened = await newHistory();
  using other = await openAt(opened.path);
  const [one, two] = [watcherOf({ history: opened.history }), watcherOf({ history: other })];
  await told(one, seeing(0, [SSH]));
  const going = Promise.withResolvers<Report>();
  const { look } = seeing(1, [SSH, WEB]);
  const slow = one.round({ scan: () => going.promise, look });
  assert.deepEqual(await told(two, seeing(1, [SSH, WEB])), ["busy"]);
  going.resolve(scanOf([SSH, WEB], { startedAt: atHour(1), finishedAt: atHour(1) }));
  assert.ok(await slow !== "busy");
  assert.deepEqual(await told(two, seeing(2, [SSH, WEB])), []);
});

Deno.test("a claim is given back when a round fails in an unexpected way", async () => {
  await using opened = await newHistory();
  const watcher = watcherOf({ history: opened.history });
  const effects = { ...seeing(0, []), scan: () => Promise.reject(new TypeError("a bug")) };
  await assert.rejects(watcher.round(effects), TypeError);
  assert.deepEqual(await told(watcherOf({ history: opened.history }), seeing(0, [SSH])), []);
});

Deno.test("a history that is locked stops no alert, and what was learned is not lost", async () => {
  await using opened = await newHistory();
  using history = await openAt(opened.path, 50);
  const watcher = watcherOf({ history });
  await told(watcher, seeing(0, [SSH]));
  const locker = new DatabaseSync(opened.path);
  locker.exec("BEGIN IMMEDIATE");
  const round = await watcher.round(seeing(1, [SSH, WEB]));
  assert.ok(round !== "busy");
  assert.deepEqual(round.alerts.map(alertWords), ["change port-opened 8080"]);
  assert.match(round.problems.join(), /another program is using it/);
  locker.exec("ROLLBACK");
  locker.close();
  assert.deepEqual(await told(watcher, seeing(2, [SSH, WEB])), []);
  assert.deepEqual(await told(watcherOf({ history }), seeing(3, [SSH, WEB])), []);
});

Deno.test("the key of a watch is what it scans, not how fast, nor in which order the settings stand", async () => {
  const request = scanRequest({ targets: ["nas.lan"], ports: "22" });
  const key = await watchKey(request);
  assert.match(key, /^watch [0-9a-f]{16}$/);
  const same = { ...request, seed: 7, ratePerSec: 9, threads: 1, keepExchanges: true };
  assert.equal(await watchKey({ ...same, workers: 5 }), key);
  for (
    const more of [{ ports: "23" }, { deep: true }, { targets: ["nas.lan", "b"] }, {
      exclude: ["x"],
    }]
  ) {
    assert.notEqual(await watchKey({ ...request, ...more }), key, JSON.stringify(more));
  }
  // Who is told belongs to it: one watch must not take the changes of another away.
  assert.notEqual(await watchKey(request, ["slack:@file"]), key);
});

Deno.test("the last complete scan of the same request is found, and no other", async () => {
  await using opened = await newHistory();
  const { history } = opened;
  const request = { ...scanRequest({ targets: ["nas.lan"], ports: "22" }), seed: 1 };
  const save = (hour: number, more: Partial<Report["scan"]>) =>
    history.save(scanOf([SSH], { startedAt: atHour(hour), finishedAt: atHour(hour), ...more }));
  await save(0, { request });
  await save(1, { request: { ...request, seed: 2 } });
  await save(2, { request, status: "interrupted" });
  await save(3, { request: { ...request, ports: "23" } });
  await save(4, {});
  assert.equal((await lastScanOf(history, request))?.scan.startedAt, atHour(1));
  assert.equal(await lastScanOf(history, { ...request, targets: ["other.lan"] }), undefined);
});
