import assert from "node:assert/strict";
import fc from "fast-check";
import type { FinishedEvent, ScanEvent } from "../../src/model/event.ts";
import { type Host, portCount } from "../../src/model/report.ts";
import { ReportCollector } from "../../src/report/collect.ts";
import { scan, type ScanWorld } from "../../src/scan/scan.ts";
import type { DialOutcome } from "../../src/transport/tcp.ts";
import { FakeClock } from "../support/fake_clock.ts";
import {
  CLOSED,
  eventsOf,
  fakeResolver,
  fakeWorld,
  scanOptions,
  scriptedDialer,
  talkingStream,
} from "../support/scan_world.ts";

const IDENTIFY = { bannerTimeoutMs: 500, probes: [] };

function ofType<T extends ScanEvent["type"]>(
  events: readonly ScanEvent[],
  type: T,
): readonly Extract<ScanEvent, { readonly type: T }>[] {
  return events.filter((event): event is Extract<ScanEvent, { readonly type: T }> =>
    event.type === type
  );
}

function hostsOf(events: readonly ScanEvent[]): readonly Host[] {
  return ofType(events, "host").map((event) => event.host);
}

function end(events: readonly ScanEvent[]): FinishedEvent {
  const last = events.at(-1);
  assert.ok(last?.type === "finished");
  return last;
}

Deno.test("a scan begins with started, ends with finished, and every port has a state and a reason", async () => {
  const clock = new FakeClock();
  const dial = scriptedDialer(clock, (_address, port) => port % 3 === 0 ? undefined : CLOSED);
  const options = scanOptions({
    targets: "192.0.2.0/29",
    ports: "1-60",
    settings: { workers: 100 },
  });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  assert.deepEqual(events[0], {
    type: "started",
    at: "2026-11-24T12:00:00.000Z",
    targets: ["192.0.2.0/29"],
    ports: "1-60",
    planned: 480,
    seed: 7,
    options: { workers: 100 },
  });
  const { status, integrity } = end(events);
  assert.equal(status, "completed");
  assert.deepEqual(integrity, { planned: 480, completed: 480, retried: 160, lost: 0 });
  assert.equal(hostsOf(events).length, 8);
  for (const host of hostsOf(events)) {
    assert.deepEqual(host.summary, { open: 0, closed: 40, filtered: 20, openFiltered: 0 });
    assert.deepEqual(host.reasons, { "conn-refused": 40, "no-response": 20 });
    assert.deepEqual(host.ports, []);
  }
});

Deno.test("an open port is reported at once, and again when its service is identified", async () => {
  const clock = new FakeClock();
  const stream = talkingStream("220 ready\r\n");
  const dial = scriptedDialer(
    clock,
    (_address, port) => port === 21 ? { kind: "open", stream } : CLOSED,
  );
  const options = scanOptions({ targets: "192.0.2.1", ports: "20-22", identify: IDENTIFY });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  const [port] = ofType(events, "port");
  assert.deepEqual(port?.port, {
    transport: "tcp",
    port: 21,
    state: "open",
    reason: "syn-ack",
    rttMs: 1,
    serviceHint: "ftp",
    details: {},
  });
  const [service] = ofType(events, "service");
  assert.deepEqual(service?.port.banner, { text: "220 ready" });
  assert.deepEqual(hostsOf(events)[0]?.ports, [service?.port]);
  assert.ok(events.indexOf(port as ScanEvent) < events.indexOf(service as ScanEvent));
  assert.ok(stream.closed, "the connection is given back");
});

Deno.test("closed and filtered ports are listed with listAll, each once", async () => {
  const clock = new FakeClock();
  const dial = scriptedDialer(clock, (_address, port) => port > 5 ? undefined : CLOSED);
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-10", listAll: true, retries: 0 });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  const listed = ofType(events, "port").map(({ port }) => port.port).sort((a, b) => a - b);
  assert.deepEqual(listed, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(
    hostsOf(events)[0]?.ports.map((port) => port.state),
    [...Array(5).fill("closed"), ...Array(5).fill("filtered")],
  );
});

Deno.test("a stopped scan reports that, and what it did not probe is lost, not closed", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const dial = scriptedDialer(clock, (_address, port) => port <= 30 ? CLOSED : undefined);
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-1000", signal: abort.signal });
  const stop = (event: ScanEvent) => event.type === "progress" && abort.abort();
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock, see: stop });
  const { status, integrity } = end(events);
  assert.equal(status, "interrupted");
  assert.equal(integrity.completed + integrity.lost, 1_000);
  assert.ok(integrity.lost > 900);
  const [host] = hostsOf(events);
  assert.deepEqual(host?.notes, [`interrupted: ${integrity.lost} ports have no result yet`]);
  assert.equal(clock.pending, 0, "no timer is left");
});

Deno.test("a scan that was stopped before it began sends nothing", async () => {
  const clock = new FakeClock();
  const dial = () => assert.fail("a port was probed");
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-9", signal: AbortSignal.abort() });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  assert.deepEqual(end(events).integrity, { planned: 9, completed: 0, retried: 0, lost: 9 });
  assert.equal(end(events).status, "interrupted");
});

Deno.test("leaving the loop early stops the scan and leaves nothing behind", async () => {
  const clock = new FakeClock();
  const stream = talkingStream();
  const dial = scriptedDialer(clock, () => ({ kind: "open", stream }));
  const options = scanOptions({ targets: "192.0.2.0/24", ports: "1-100", identify: IDENTIFY });
  let left = false;
  const reading = (async () => {
    for await (const event of scan(options, fakeWorld(clock, { dial }))) {
      if (event.type === "port") break;
    }
    left = true;
  })();
  for (let turn = 0; turn < 1_000 && !left; turn++) await clock.advance(5);
  await reading;
  assert.equal(clock.pending, 0);
  assert.ok(stream.closed);
});

Deno.test("a forbidden target gives one warning, with its first host and the name that was typed", async () => {
  const clock = new FakeClock();
  const dial = scriptedDialer(
    clock,
    (address) => address.startsWith("198.") ? { kind: "not-permitted" } : CLOSED,
  );
  const options = scanOptions({ targets: "198.51.100.0/30 192.0.2.1", ports: "1-50" });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  const warnings = ofType(events, "warning");
  assert.deepEqual(warnings.map((warning) => warning.code), ["not-permitted"]);
  assert.match(
    warnings[0]?.message ?? "",
    /^198\.51\.100\.\d \(of 198\.51\.100\.0\/30\) is outside the permitted scope/,
  );
  const forbidden = hostsOf(events).filter((host) => host.address.startsWith("198."));
  for (const host of forbidden) {
    assert.equal(host.status, "unknown");
    assert.equal(host.reason, "not-permitted");
    assert.deepEqual(host.reasons, { "not-permitted": 50 });
  }
  assert.equal(end(events).integrity.lost, 0);
});

Deno.test("where the sandbox permits some ports of a host, these are probed, and the others told", async () => {
  const clock = new FakeClock();
  const dial = scriptedDialer(
    clock,
    (_address, port) => port === 40 ? CLOSED : { kind: "not-permitted" },
  );
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-50" });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  const [warning] = ofType(events, "warning");
  assert.match(warning?.message ?? "", /^49 ports of 192\.0\.2\.1 are outside the permitted scope/);
  const [host] = hostsOf(events);
  assert.deepEqual(host?.reasons, { "not-permitted": 49, "conn-refused": 1 });
  assert.equal(host?.reason, "conn-refused");
  assert.deepEqual(host?.notes, [
    "49 ports are outside the permitted scope: nothing was sent there",
  ]);
});

Deno.test("ports that this machine failed to probe are lost, with one warning, and never closed", async () => {
  const clock = new FakeClock();
  const dial = scriptedDialer(
    clock,
    (_address, port): DialOutcome =>
      port === 7 ? { kind: "local", code: "EMFILE", lasting: true } : CLOSED,
  );
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-10" });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  assert.deepEqual(ofType(events, "warning").map((warning) => warning.code), ["shortage", "lost"]);
  const { planned, completed, lost } = end(events).integrity;
  assert.deepEqual({ planned, completed, lost }, { planned: 10, completed: 9, lost: 1 });
  const [host] = hostsOf(events);
  assert.deepEqual(host?.notes, ["1 port could not be probed by this machine"]);
  assert.equal(host?.summary.closed, 9);
});

Deno.test("a machine that cannot open sockets ends the scan within minutes, however large the plan", async () => {
  const clock = new FakeClock();
  const dial = scriptedDialer(clock, () => ({ kind: "local", code: "ENFILE", lasting: true }));
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-2000" });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  assert.equal(end(events).integrity.lost, 2_000);
  assert.ok(clock.monotonicMs() < 180_000, String(clock.monotonicMs()));
  assert.equal(hostsOf(events)[0]?.reason, "local-error");
});

Deno.test("names are looked up with rdns", async () => {
  const clock = new FakeClock();
  const resolver = fakeResolver({}, { "192.0.2.1": ["nas.lan"] });
  const options = scanOptions({ targets: "192.0.2.1-2", ports: "1-3", rdns: true });
  const events = await eventsOf(options, { world: fakeWorld(clock, { resolver }), clock });
  assert.deepEqual(hostsOf(events).map(({ rdns }) => rdns).flat(), ["nas.lan"]);
  assert.deepEqual(resolver.asked.toSorted(), ["192.0.2.1", "192.0.2.2"], "each once");
  const silent = fakeResolver();
  await eventsOf(scanOptions({ targets: "192.0.2.1", ports: "1-3" }), {
    world: fakeWorld(clock, { resolver: silent }),
    clock,
  });
  assert.deepEqual(silent.asked, []);
});

Deno.test("a name server that never replies does not block the scan", async () => {
  const clock = new FakeClock();
  const resolver = {
    ...fakeResolver(),
    namesOf: (_address: string, signal: AbortSignal) =>
      new Promise<readonly string[]>((resolve) =>
        signal.addEventListener("abort", () => resolve([]), { once: true })
      ),
  };
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-3", rdns: true });
  const events = await eventsOf(options, { world: fakeWorld(clock, { resolver }), clock });
  assert.equal(end(events).status, "completed");
  assert.ok(clock.monotonicMs() < 5_000);
});

Deno.test("whatever the network does, every planned port is accounted for exactly once", async () => {
  const behaviours: readonly (() => DialOutcome | undefined)[] = [
    () => CLOSED,
    () => undefined,
    () => ({ kind: "open", stream: talkingStream("hello\n") }),
    () => ({ kind: "answer", state: "filtered", reason: "admin-prohibited" }),
    () => ({ kind: "answer", state: "filtered", reason: "host-unreach" }),
    () => ({ kind: "local", code: "EAGAIN", lasting: false }),
    () => ({ kind: "not-permitted" }),
  ];
  const script = fc.array(fc.nat(behaviours.length - 1), { minLength: 1, maxLength: 12 });
  const scans = fc.record({
    script,
    listAll: fc.boolean(),
    workers: fc.integer({ min: 1, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(scans, async ({ script, listAll, workers }) => {
      const clock = new FakeClock();
      let asked = 0;
      const dial = scriptedDialer(
        clock,
        () => behaviours[script[asked++ % script.length] ?? 0]?.(),
      );
      const options = scanOptions({
        targets: "192.0.2.0/30",
        ports: "1-15",
        identify: IDENTIFY,
        listAll,
        workers,
      });
      const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
      const { integrity, status } = end(events);
      assert.equal(status, "completed");
      assert.equal(integrity.completed + integrity.lost, 60);
      const hosts = hostsOf(events);
      assert.equal(hosts.length, 4);
      const counted = hosts.reduce((sum, { summary }) => sum + portCount(summary), 0);
      assert.equal(counted, integrity.completed);
      const collector = new ReportCollector({ name: "portico", version: "0" });
      for (const event of events) collector.add(event);
      assert.deepEqual(
        collector.report().hosts.map((host) => host.address),
        hosts.map((h) => h.address).sort(),
      );
      for (const { ports, summary } of hosts) {
        assert.equal(ports.filter((port) => port.state === "open").length, summary.open);
        assert.equal(new Set(ports.map((port) => port.port)).size, ports.length);
      }
      await clock.advance(200);
      assert.equal(clock.pending, 0);
    }),
    {
      numRuns: 30,
      examples: [
        // The last batch to a host that blocks was one of no phase at all.
        [{ script: [0, 1, 1, 3], listAll: false, workers: 1 }],
        // Ports accepted whenever they were asked again, and refused whenever they were probed.
        [{ script: [2, 1, 3, 0, 5, 1, 5, 1], listAll: false, workers: 24 }],
      ],
    },
  );
});

/** A dialer that does not look at its signal: what hangs whatever is done. */
function deafDialer(): ScanWorld["dial"] {
  return (_address, port) => port <= 5 ? Promise.resolve(CLOSED) : new Promise(() => {});
}

Deno.test("what does not end when a scan is stopped is waited for two seconds, and no longer", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-10", signal: abort.signal });
  clock.after(500, () => abort.abort());
  const events = await eventsOf(options, {
    world: fakeWorld(clock, { dial: deafDialer() }),
    clock,
  });
  const end = events.at(-1);
  assert.ok(end?.type === "finished");
  assert.equal(end.status, "interrupted");
  assert.equal(end.durationMs, 2_500);
  assert.deepEqual([end.integrity.completed, end.integrity.lost], [5, 5]);
  const [host] = events.flatMap((event) => event.type === "host" ? [event.host] : []);
  assert.equal(host?.summary.closed, 5);
});

Deno.test("a scan that is left ends at once with what is known", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-10", leave: abort.signal });
  clock.after(500, () => abort.abort());
  const events = await eventsOf(options, {
    world: fakeWorld(clock, { dial: deafDialer() }),
    clock,
  });
  const end = events.at(-1);
  assert.ok(end?.type === "finished" && end.status === "interrupted");
  assert.equal(end.durationMs, 500);
  assert.ok(end.remaining !== undefined);
  assert.deepEqual(events.slice(-3).map(({ type }) => type), ["host", "progress", "finished"]);
});

Deno.test("a scan that is stopped while results are only checked once more is complete", async () => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const options = scanOptions({ targets: "192.0.2.1", ports: "1-40", signal: abort.signal });
  let asked = 0;
  const dial = scriptedDialer(clock, (_address, port) => {
    // After the 40 ports, one that was refused is asked again.
    if (++asked === 41) abort.abort();
    return port === 7 ? { kind: "open", stream: talkingStream("hello\n") } : CLOSED;
  });
  const events = await eventsOf(options, { world: fakeWorld(clock, { dial }), clock });
  assert.ok(asked > 40);
  const end = events.at(-1);
  assert.ok(end?.type === "finished");
  assert.deepEqual([end.status, end.integrity.lost, end.remaining], ["completed", 0, undefined]);
});
