import assert from "node:assert/strict";
import { InputError } from "../../src/model/input_error.ts";
import { memoryText, readMemory } from "../../src/watch/state.ts";
import { loadPolicy } from "../../src/policy/library.ts";
import {
  certificateUntil,
  hostWith,
  httpAt,
  httpsAt,
  reportOf,
  sshAt,
} from "../support/reports.ts";
import { lookOf, Rounds, scanOf } from "../support/watch_rounds.ts";

const SSH = sshAt(22);
const WEB = httpAt(8080);
const QUIET = { scan: scanOf([SSH]) };
const OPENED = { scan: scanOf([SSH, WEB]) };

Deno.test("the first scan is the baseline, and a round without a difference looks once", async () => {
  const rounds = new Rounds();
  const first = await rounds.run(QUIET);
  assert.deepEqual([first.outcome, first.alerts], ["baseline", []]);
  const second = await rounds.run(QUIET);
  assert.deepEqual([second.outcome, second.alerts], ["compared", []]);
  assert.deepEqual(rounds.looks, []);
});

Deno.test("a change is told once, after a second look at just its endpoint", async () => {
  const rounds = new Rounds();
  await rounds.run(QUIET);
  assert.deepEqual(await rounds.told(OPENED), ["change port-opened 8080"]);
  assert.deepEqual(rounds.looks, [["192.0.2.1:8080"]]);
  assert.deepEqual(await rounds.told(OPENED), []);
  assert.deepEqual(await rounds.told(QUIET), ["change port-closed 8080"]);
  assert.deepEqual(await rounds.told(QUIET), []);
});

Deno.test("what is gone at the second look is not told, and told when it stays", async () => {
  const rounds = new Rounds();
  await rounds.run(QUIET);
  const round = await rounds.run({ ...OPENED, look: lookOf([]) });
  assert.deepEqual(round.alerts, []);
  assert.deepEqual(round.unconfirmed.map(({ kind, port }) => [kind, port]), [[
    "port-opened",
    8080,
  ]]);
  assert.deepEqual(await rounds.told(QUIET), []);
  assert.deepEqual(await rounds.told(OPENED), ["change port-opened 8080"]);
});

Deno.test("a second look that gives no certain answer confirms nothing, and the next round asks again", async () => {
  for (const ports of [[], [{ ...WEB, uncertain: true }]]) {
    const rounds = new Rounds();
    await rounds.run(QUIET);
    const look = () => reportOf([hostWith(ports)]);
    assert.deepEqual(await rounds.told({ ...OPENED, look }), []);
    assert.deepEqual(await rounds.told(OPENED), ["change port-opened 8080"]);
  }
});

Deno.test("a version that the second look sees otherwise is not told as the first saw it", async () => {
  const rounds = new Rounds();
  const version = (text: string) => [
    sshAt(22, { service: { ...SSH.service, version: text } as typeof SSH.service & object }),
  ];
  await rounds.run({ scan: scanOf(version("1.0")) });
  assert.deepEqual(
    await rounds.told({ scan: scanOf(version("2.0")), look: lookOf(version("3.0")) }),
    [],
  );
  // It was not learned either: a round that sees it twice tells it.
  assert.deepEqual(await rounds.told({ scan: scanOf(version("3.0")) }), [
    "change version-changed 22",
  ]);
});

Deno.test("what opens and closes again and again is told once more, as unstable, and then not", async () => {
  const rounds = new Rounds();
  await rounds.run(QUIET);
  const told: (readonly string[])[] = [];
  for (let round = 0; round < 12; round++) {
    told.push(await rounds.told(round % 2 === 0 ? OPENED : QUIET));
  }
  assert.deepEqual(told.slice(0, 3), [
    ["change port-opened 8080"],
    ["change port-closed 8080"],
    ["unstable port-opened 8080"],
  ]);
  assert.deepEqual(told.slice(3).flat(), []);
  // It ends closed, as it was before the first change: nothing to add. Later changes are told again.
  for (let round = 0; round < 5; round++) assert.deepEqual(await rounds.told(QUIET), []);
  assert.deepEqual(await rounds.told(OPENED), ["change port-opened 8080"]);
});

Deno.test("an unstable port that ends otherwise than before is told when it has settled", async () => {
  const rounds = new Rounds();
  await rounds.run(QUIET);
  for (const seen of [OPENED, QUIET, OPENED]) await rounds.run(seen);
  const told: (readonly string[])[] = [];
  for (let round = 0; round < 6; round++) told.push(await rounds.told(OPENED));
  assert.deepEqual(told, [[], [], [], [], ["settled port-opened 8080"], []]);
});

Deno.test("what only ever the first look sees is told as unstable once", async () => {
  const rounds = new Rounds();
  await rounds.run(QUIET);
  const told: (readonly string[])[] = [];
  for (let round = 0; round < 6; round++) {
    told.push(await rounds.told({ ...OPENED, look: lookOf([]) }));
  }
  assert.deepEqual(told, [[], [], ["unstable port-opened 8080"], [], [], []]);
});

Deno.test("an unstable certificate does not silence the port that closes", async () => {
  const rounds = new Rounds();
  const shows = (fingerprint: string) =>
    scanOf([
      SSH,
      httpsAt(443, {
        certificate: certificateUntil("2026-12-31T00:00:00Z", fingerprint.repeat(32)),
      }),
    ]);
  for (const byte of ["aa", "bb", "aa"]) await rounds.run({ scan: shows(byte) });
  assert.deepEqual(await rounds.told({ scan: shows("bb") }), ["unstable certificate-changed 443"]);
  assert.deepEqual(await rounds.told({ scan: shows("aa") }), []);
  assert.deepEqual(await rounds.told(QUIET), ["change port-closed 443"]);
});

Deno.test("a host that vanishes is one alert, not one for each of its ports", async () => {
  const rounds = new Rounds();
  const gone = hostWith([], { status: "down", reason: "host-unreach" });
  await rounds.run(OPENED);
  const scan = reportOf([gone], { ports: "1-1024,8080" });
  const look = () => reportOf([gone]);
  assert.deepEqual(await rounds.told({ scan, look }), ["change host-vanished 192.0.2.1"]);
  // Its open ports were looked at again.
  assert.deepEqual(rounds.looks, [["192.0.2.1:22", "192.0.2.1:8080"]]);
  assert.deepEqual(await rounds.told({ scan, look }), []);
  assert.deepEqual(await rounds.told(OPENED), [
    "change host-appeared 192.0.2.1",
    "change port-opened 22",
    "change port-opened 8080",
  ]);
});

Deno.test("a host that replies at the second look has not vanished", async () => {
  const rounds = new Rounds();
  await rounds.run(OPENED);
  const silent = reportOf([hostWith([], { status: "unknown", reason: "no-response" })], {
    ports: "1-1024,8080",
  });
  assert.deepEqual(await rounds.told({ scan: silent, look: lookOf([SSH, WEB]) }), []);
  assert.deepEqual(await rounds.told(OPENED), []);
});

Deno.test("ports that a lossy scan missed are not closed, and are compared with what was known", async () => {
  const rounds = new Rounds();
  await rounds.run(OPENED);
  const lossy = scanOf([SSH], {
    integrity: { planned: 1025, completed: 1000, retried: 0, lost: 25 },
  });
  assert.deepEqual(await rounds.told({ scan: lossy }), []);
  assert.deepEqual(await rounds.told(QUIET), ["change port-closed 8080"]);
});

Deno.test("a new finding is told once; one of the baseline or an accepted one is not", async () => {
  const expired = httpsAt(443, {
    certificate: certificateUntil("2020-01-01T00:00:00Z"),
    problems: ["expired"],
  });
  const fine = httpsAt(443);
  const rounds = new Rounds();
  await rounds.run({ scan: scanOf([fine]) });
  const told = await rounds.told({ scan: scanOf([expired]) });
  assert.ok(told.some((words) => /^finding certificate-expired 443/.test(words)), told.join());
  assert.deepEqual(await rounds.told({ scan: scanOf([expired]) }), []);

  const baseline = new Rounds();
  assert.deepEqual(await baseline.told({ scan: scanOf([expired]) }), []);
  assert.deepEqual(await baseline.told({ scan: scanOf([expired]) }), []);

  const accepted = new Rounds();
  await accepted.run({ scan: scanOf([fine]) });
  const words = await accepted.told({ scan: scanOf([expired]), isAcknowledged: () => true });
  assert.deepEqual(words.filter((one) => one.startsWith("finding")), []);

  const gone = new Rounds();
  await gone.run({ scan: scanOf([fine]) });
  assert.deepEqual(await gone.told({ scan: scanOf([expired]), look: lookOf([fine]) }), []);
});

Deno.test("a policy: what is violated is told after a second look, once, and when it is met again", async () => {
  const policy = loadPolicy("rules:\n  - forbid: 8080\n", "policy.yaml");
  const judge = (report: Parameters<typeof policy.judge>[0]) => policy.judge(report);
  const rounds = new Rounds();
  assert.deepEqual(await rounds.told({ ...QUIET, judge }), []);
  assert.deepEqual(await rounds.told({ ...OPENED, judge }), [
    "verdict violated 192.0.2.1 8080/tcp is open (http), which is forbidden",
    "change port-opened 8080",
  ]);
  assert.deepEqual(await rounds.told({ ...OPENED, judge }), []);
  assert.deepEqual(await rounds.told({ ...QUIET, judge }), [
    "verdict met ",
    "change port-closed 8080",
  ]);

  // A policy judges the first scan too; it does not wait for a change.
  const first = new Rounds();
  assert.deepEqual(await first.told({ ...OPENED, judge }), [
    "verdict violated 192.0.2.1 8080/tcp is open (http), which is forbidden",
  ]);
  const fleeting = new Rounds();
  assert.deepEqual(await fleeting.told({ ...OPENED, judge, look: lookOf([]) }), []);
});

Deno.test("a scan that cannot be run is told once, and that it can be run again", async () => {
  const rounds = new Rounds();
  await rounds.run(QUIET);
  const scan = () =>
    Promise.reject(new InputError('Cannot resolve "nas.lan": no such name is known'));
  const down = reportOf([hostWith([], { status: "unknown", reason: "no-route" })]);
  assert.deepEqual(await rounds.told({ scan }), ["problem"]);
  assert.deepEqual(await rounds.told({ scan: down }), []);
  assert.deepEqual(await rounds.told(QUIET), ["recovered"]);
  // What changed meanwhile is not lost.
  assert.deepEqual(await rounds.told({ scan }), ["problem"]);
  assert.deepEqual(await rounds.told(OPENED), ["change port-opened 8080", "recovered"]);
});

Deno.test("an interrupted scan or second look concludes nothing and remembers nothing", async () => {
  const rounds = new Rounds();
  await rounds.run(QUIET);
  const before = rounds.state;
  const stopped = await rounds.run({ scan: scanOf([], { status: "interrupted" }) });
  assert.equal(stopped.outcome, "interrupted");
  assert.deepEqual(rounds.state, before);
  const look = () => reportOf([], { status: "interrupted" });
  assert.equal((await rounds.run({ ...OPENED, look })).outcome, "interrupted");
  assert.deepEqual(rounds.state, before);
});

Deno.test("what a watch remembers is text, and survives a restart in the middle of a flap", async () => {
  const rounds = new Rounds();
  await rounds.run(QUIET);
  await rounds.run(OPENED);
  await rounds.run(QUIET);
  const { known } = rounds.state;
  rounds.state = { ...readMemory(memoryText(rounds.state)), ...(known && { known }) };
  assert.deepEqual(await rounds.told(OPENED), ["unstable port-opened 8080"]);
});

Deno.test("a memory that is damaged starts anew", () => {
  for (
    const text of ["", "null", "{}", "[1]", '{"round":"x"}', '{"__proto__":1}', "{".repeat(9_999)]
  ) {
    assert.deepEqual(readMemory(text), { round: 0, troubles: {}, findings: {} }, text.slice(0, 20));
  }
});

Deno.test("a middlebox that opens every port of a host gives one round, in a memory that has a bound", async () => {
  const ports = "1-10000";
  const open = Array.from({ length: 10_000 }, (_, i) => httpAt(i + 1));
  const rounds = new Rounds();
  await rounds.run({ scan: reportOf([hostWith([])], { ports }) });
  const round = await rounds.run({
    scan: reportOf([hostWith(open)], { ports }),
    look: () => reportOf([hostWith(open)]),
  });
  assert.equal(round.alerts.filter(({ kind }) => kind === "change").length, 10_000);
  assert.equal(Object.keys(rounds.state.troubles).length, 5_000);
});

Deno.test("a finding at an unstable port is told all the same, once", async () => {
  const expired = httpsAt(443, {
    certificate: certificateUntil("2020-01-01T00:00:00Z"),
    problems: ["expired"],
  });
  const rounds = new Rounds();
  await rounds.run(QUIET);
  for (const ports of [[SSH, httpsAt(443)], [SSH], [SSH, httpsAt(443)]]) {
    await rounds.run({ scan: scanOf(ports) });
  }
  const told: (readonly string[])[] = [];
  for (const ports of [[SSH], [SSH, expired], [SSH], [SSH, expired]]) {
    told.push(await rounds.told({ scan: scanOf(ports) }));
  }
  const expiredOnly = told.map((words) => words.filter((one) => /certificate-expired/.test(one)));
  assert.deepEqual(expiredOnly, [[], ["finding certificate-expired 443"], [], []]);
  assert.ok(!told.flat().some((words) => words.startsWith("change port-")));
});
