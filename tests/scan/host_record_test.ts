import assert from "node:assert/strict";
import { comparePorts } from "../../src/model/endpoint.ts";
import { type Port, portCount } from "../../src/model/report.ts";
import type { PortState, Reason } from "../../src/model/state.ts";
import { HostRecord } from "../../src/scan/host_record.ts";
import { SSH_PORT } from "../support/plain_report.ts";

const SKIPPED = ["host-down", "no-route", "not-permitted", "broadcast", "not-asked"] as const;

const REF = { address: "192.0.2.1", family: "ipv4", target: "nas", hostnames: ["nas"] } as const;

function hostAfter(
  settled: readonly (readonly [PortState, Reason])[],
  endpoints: number = settled.length,
): HostRecord {
  const host = new HostRecord(REF, { index: 0, endpoints });
  for (const [state, reason] of settled) host.settle(state, reason);
  return host;
}

Deno.test("a host is up when it sent any reply", () => {
  const cases: readonly (readonly [PortState, Reason])[] = [
    ["open", "syn-ack"],
    ["closed", "conn-refused"],
    ["closed", "conn-reset"],
    ["open", "udp-response"],
    ["closed", "port-unreach"],
  ];
  for (const [state, reason] of cases) {
    const { status, reason: why } = hostAfter([["filtered", "no-response"], [state, reason]])
      .toHost([]);
    assert.deepEqual([status, why], ["up", reason]);
  }
});

Deno.test("a host whose status is unknown has the reason that was seen, not another", () => {
  const reasonOf = (settled: readonly (readonly [PortState, Reason])[]) => {
    const { status, reason } = hostAfter(settled).toHost([]);
    assert.equal(status, "unknown");
    return reason;
  };
  assert.equal(reasonOf([["filtered", "no-response"]]), "no-response");
  assert.equal(reasonOf([["filtered", "not-permitted"]]), "not-permitted");
  assert.equal(
    reasonOf([["filtered", "no-response"], ["filtered", "admin-prohibited"]]),
    "admin-prohibited",
  );
  const lost = hostAfter([], 1);
  lost.abandon();
  assert.equal(lost.toHost([]).reason, "local-error");
});

Deno.test("a host is finished when no port is left to probe or to identify", () => {
  const host = hostAfter([["closed", "conn-refused"]], 3);
  assert.equal(host.finished, false);
  host.abandon();
  host.settle("open", "syn-ack");
  host.identifying.set("tcp/22", SSH_PORT);
  assert.equal(host.finished, false);
  host.identifying.delete("tcp/22");
  assert.equal(host.finished, true);
  assert.deepEqual(host.toHost([]).notes, ["1 port could not be probed by this machine"]);
});

Deno.test("the model's host counts states and reasons, and sorts its ports", () => {
  const host = hostAfter([
    ["closed", "conn-refused"],
    ["closed", "self-connect"],
    ["filtered", "no-response"],
    ["open|filtered", "no-response"],
  ], 5);
  const port = (transport: Port["transport"], number: number): Port => ({
    transport,
    port: number,
    state: "open",
    reason: "syn-ack",
    details: {},
  });
  host.ports.push(port("udp", 1), port("tcp", 10), port("tcp", 9));
  const shown = host.toHost(["nas.lan"]);
  assert.deepEqual(shown.summary, { open: 0, closed: 2, filtered: 1, openFiltered: 1 });
  assert.deepEqual(shown.reasons, { "conn-refused": 1, "self-connect": 1, "no-response": 2 });
  assert.deepEqual(shown.ports.map((p) => `${p.transport} ${p.port}`), [
    "tcp 9",
    "tcp 10",
    "udp 1",
  ]);
  assert.deepEqual(shown.ports, shown.ports.toSorted(comparePorts));
  assert.deepEqual(shown.rdns, ["nas.lan"]);
  assert.deepEqual(shown.hostnames, ["nas"]);
  assert.deepEqual(shown.notes, ["interrupted: 1 port has no result yet"]);
});

Deno.test("ports that nothing was sent to are skipped; what was probed before keeps its state", () => {
  const host = hostAfter([
    ["filtered", "host-unreach"],
    ["filtered", "host-down"],
    ["filtered", "host-down"],
    ["open|filtered", "not-asked"],
    ["open|filtered", "no-response"],
  ]);
  const { summary, reasons, status } = host.toHost([]);
  assert.deepEqual(summary, { open: 0, closed: 0, filtered: 1, openFiltered: 1, skipped: 3 });
  assert.equal(portCount(summary), 5);
  assert.equal(Object.values(reasons).reduce((sum, count) => sum + count), 5);
  assert.equal(status, "down");
  const states = [...SKIPPED].map((reason) => hostAfter([["filtered", reason]]).toHost([]).summary);
  for (const one of states) assert.deepEqual([one.filtered, one.skipped], [0, 1]);
});

Deno.test("a host's notes have the number of attempts, where that was less than usual", () => {
  const notesAfter = (...attempts: readonly number[]) => {
    const host = hostAfter([["filtered", "no-response"], ["filtered", "no-response"]]);
    for (const times of attempts) host.reducedRetries(times);
    return host.toHost([]).notes;
  };
  assert.deepEqual(notesAfter(), []);
  assert.deepEqual(notesAfter(1), ["host never replied; 1 port was probed only once"]);
  assert.deepEqual(notesAfter(2, 1), [
    "host never replied; 2 ports were probed at most 2 times",
  ]);
});

Deno.test("a hostile reverse zone cannot flood a report: names are bounded in number and length", () => {
  const host = hostAfter([["open", "syn-ack"]]);
  const many = Array.from({ length: 5_000 }, (_, i) => `${i}.${"x".repeat(40_000)}.evil.test`);
  const { rdns, notes } = host.toHost(many);
  assert.equal(rdns.length, 16);
  for (const [i, name] of rdns.entries()) {
    assert.ok(name.startsWith(`${i}.xxx`));
    assert.ok(name.length <= 254 && name.endsWith("…"), `${name.length}`);
  }
  assert.deepEqual(notes, ["reverse DNS gave 5,000 names: 16 of them are kept"]);
});

Deno.test("usual reverse names are kept as they are, the longest that DNS allows too", () => {
  const label = "a".repeat(63);
  const longest = [label, label, label, "b".repeat(61)].join(".");
  assert.equal(longest.length, 253);
  const names = ["nas.lan", "web.lan", longest];
  const { rdns, notes } = hostAfter([["open", "syn-ack"]]).toHost(names);
  assert.deepEqual(rdns, names);
  assert.deepEqual(notes, []);
});
