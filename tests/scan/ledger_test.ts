import assert from "node:assert/strict";
import type { ScanEvent } from "../../src/model/event.ts";
import type { Port } from "../../src/model/report.ts";
import { ScanLedger } from "../../src/scan/ledger.ts";
import { ReverseDns } from "../../src/scan/reverse_dns.ts";
import { lostWarning } from "../../src/scan/warnings.ts";
import { type EndpointRef, PlanCursor, wholePlan } from "../../src/scan/work/plan_cursor.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { FakeClock } from "../support/fake_clock.ts";
import {
  CLOSED,
  fakeResolver,
  scanOptions,
  scriptedDialer,
  talkingStream,
} from "../support/scan_world.ts";

const REFUSED = { state: "closed", reason: "conn-refused" } as const;

function setUp(
  options: Parameters<typeof scanOptions>[0],
  outcome: () => DialOutcome = () => CLOSED,
) {
  const { plan, timeoutMs, rdns, listAll } = scanOptions(options);
  const clock = new FakeClock();
  const part = wholePlan(plan);
  const cursor = new PlanCursor(plan, part);
  const events: ScanEvent[] = [];
  const skipped: number[] = [];
  const { signal } = new AbortController();
  const resolver = fakeResolver({}, { "192.0.2.1": ["nas.lan"] });
  const ledger = new ScanLedger({
    plan,
    part,
    timeoutMs,
    rdns,
    listAll,
    endpointsOf: (hostIndex) => cursor.endpointsOf(hostIndex),
    reverseDns: new ReverseDns(resolver, clock, signal),
    world: {
      clock,
      dial: scriptedDialer(clock, outcome),
      random: (count) => crypto.getRandomValues(new Uint8Array(count)),
      signal,
      isOwnAddress: undefined,
    },
    emit: (event) => events.push(event),
    skipHost: (hostIndex) => skipped.push(hostIndex),
    hostFinished: () => {},
  });
  const take = (): EndpointRef => {
    const endpoint = cursor.next("tcp");
    assert.ok(endpoint !== undefined);
    ledger.begin(endpoint);
    return endpoint;
  };
  return { ledger, events, skipped, clock, take };
}

function openPort({ port }: EndpointRef): Port {
  return { transport: "tcp", port, state: "open", reason: "syn-ack", details: {} };
}

Deno.test("a ledger reports an open port at once, its service later, its host when it is finished", async () => {
  const { ledger, events, take } = setUp({ targets: "192.0.2.1", ports: "1-3", rdns: true });
  const [first, second, third] = [take(), take(), take()];
  ledger.result(first, REFUSED, "tcp");
  ledger.found(second, openPort(second));
  ledger.result(third, REFUSED, "tcp");
  assert.deepEqual(events.map(({ type }) => type), ["port"]);
  assert.deepEqual([ledger.completed, ledger.open, ledger.unfinishedHosts], [3, 1, 1]);
  ledger.identified(second, openPort(second), false);
  await ledger.close();
  assert.deepEqual(events.map(({ type }) => type), ["port", "service", "host"]);
  const host = events.at(-1);
  assert.ok(host?.type === "host");
  assert.deepEqual(host.host.rdns, ["nas.lan"]);
  assert.deepEqual(host.host.summary, { open: 1, closed: 2, filtered: 0, openFiltered: 0 });
  assert.deepEqual([ledger.unfinishedHosts, ledger.remaining.tcp], [0, ""]);
});

Deno.test("what was lost, cut off or never probed remains", async () => {
  const { ledger, events, take } = setUp({ targets: "192.0.2.1", ports: "1-5" });
  const [done, lost, cut] = [take(), take(), take()];
  ledger.result(done, REFUSED, "tcp");
  ledger.lost(lost, lostWarning("EMFILE"), "tcp");
  ledger.found(cut, openPort(cut));
  ledger.identified(cut, openPort(cut), true);
  await ledger.close();
  assert.equal(ledger.remaining.tcp, "1-4");
  const host = events.at(-1);
  assert.ok(host?.type === "host");
  assert.equal(host.host.notes.length, 2, "the interruption, and what was lost");
});

Deno.test("a warning with the same key is emitted once", () => {
  const { ledger, events, take } = setUp({ targets: "192.0.2.1", ports: "1-9" });
  for (let i = 0; i < 5; i++) ledger.lost(take(), lostWarning("EMFILE"), "tcp");
  assert.equal(events.length, 1);
});

Deno.test("a host that is down is skipped and reported once; among many hosts, all in one warning", async () => {
  const few = setUp({ targets: "192.0.2.1", ports: "1-4" });
  few.take();
  few.ledger.down(0);
  few.ledger.down(0);
  assert.deepEqual(few.skipped, [0]);
  assert.deepEqual(few.events.map(({ type }) => type), ["warning"]);
  const many = setUp({ targets: "192.0.2.0/28", ports: "80" });
  const endpoints = Array.from({ length: 16 }, () => many.take());
  for (const { hostIndex } of endpoints) many.ledger.down(hostIndex);
  assert.deepEqual(many.events, []);
  assert.deepEqual(many.skipped.toSorted((a, b) => a - b), Array.from({ length: 16 }, (_, i) => i));
  await many.ledger.close();
  const warnings = many.events.filter(({ type }) => type === "warning");
  assert.equal(warnings.length, 1);
});

Deno.test("a host that accepts random ports too is suspicious, and its services are dropped", async () => {
  const { ledger, events, clock, take } = setUp(
    { targets: "192.0.2.1", ports: "1-3" },
    () => ({ kind: "open", stream: talkingStream() }),
  );
  const endpoints = [take(), take(), take()];
  for (const endpoint of endpoints) ledger.found(endpoint, openPort(endpoint));
  const service = { name: "http", cpe: [], method: "probe", confidence: 1 } as const;
  for (const one of endpoints) ledger.identified(one, { ...openPort(one), service }, false);
  await clock.advance(2_000);
  await ledger.close();
  const host = events.at(-1);
  assert.ok(host?.type === "host");
  assert.equal(host.host.ports.length, 3);
  for (const port of host.host.ports) {
    assert.equal(port.suspicious, true);
    assert.equal(port.service, undefined);
  }
  assert.equal(events.filter(({ type }) => type === "warning").length, 1);
});

Deno.test("a ledger that is left reports every host as it is known, open ports without services too", () => {
  const { ledger, events, take } = setUp({ targets: "192.0.2.1-2", ports: "1-3", rdns: true });
  const all = Array.from({ length: 6 }, take);
  const [open, ...closed] = all;
  assert.ok(open !== undefined);
  ledger.found(open, openPort(open));
  for (const endpoint of closed.slice(0, 4)) ledger.result(endpoint, REFUSED, "tcp");
  ledger.leave();
  const hosts = events.flatMap((event) => event.type === "host" ? [event.host] : []);
  assert.equal(hosts.length, 2);
  const counted = hosts.reduce((sum, { summary }) => sum + summary.open + summary.closed, 0);
  assert.equal(counted, ledger.completed);
  assert.deepEqual(hosts.flatMap(({ ports }) => ports.map(({ port }) => port)), [open.port]);
  assert.notEqual(ledger.remaining.tcp, "", "services are detected when the scan is resumed");
});
