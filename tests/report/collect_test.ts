import assert from "node:assert/strict";
import fc from "fast-check";
import type { ScanEvent, StartedEvent } from "../../src/model/event.ts";
import type { Host, Port, Report } from "../../src/model/report.ts";
import { PORT_STATES, type PortState } from "../../src/model/state.ts";
import { jsonFormat } from "../../src/output/json.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { compareHosts, ReportCollector } from "../../src/report/collect.ts";
import { readReport } from "../../src/report/read.ts";
import { HTTP_PORT, PLAIN_REPORT, SSH_PORT, textOf } from "../support/plain_report.ts";

const TOOL = { name: "portico", version: "0.1.0" };

const STARTED: StartedEvent = {
  type: "started",
  at: "2026-11-24T12:00:00.000Z",
  targets: ["192.0.2.0/30"],
  ports: "1-1024,8080",
  planned: 2050,
  seed: 7,
  options: { workers: 1000, timeoutMs: 1000 },
};

function reportAfter(events: readonly ScanEvent[]): Report {
  const collector = new ReportCollector(TOOL);
  for (const event of events) collector.add(event);
  return collector.report();
}

/** The events of a whole scan with the given hosts, in an order that `choices` picks. */
function streamOf(
  found: readonly (readonly PortState[])[],
  { listAll, choices }: { readonly listAll: boolean; readonly choices: readonly number[] },
): readonly ScanEvent[] {
  const planned = found.reduce((sum, states) => sum + states.length, 0);
  const waiting = found.map((states, i) => hostEvents(`192.0.2.${i + 1}`, states, listAll));
  const events: ScanEvent[] = [{ ...STARTED, planned }];
  let completed = 0;
  for (let step = 0; waiting.some((queue) => queue.length > 0); step++) {
    const ready = waiting.filter((queue) => queue.length > 0);
    const choice = choices[step % choices.length] ?? 0;
    const event = ready[choice % ready.length]?.shift();
    if (event === undefined) continue;
    events.push(event);
    if (event.type === "host") {
      completed += found[Number(event.host.address.slice(8)) - 1]?.length ?? 0;
    }
    if (choice % 5 === 0) events.push(progressOf({ planned, completed, step }));
    if (choice % 7 === 0) {
      events.push({ type: "warning", code: "shortage", message: `warning ${step}` });
    }
  }
  const integrity = { planned, completed, retried: 2, lost: planned - completed };
  const at = "2026-11-24T12:01:00.000Z";
  events.push({ type: "finished", at, durationMs: 60_000, status: "completed", integrity });
  return events;
}

function progressOf(
  { planned, completed, step }: {
    readonly planned: number;
    readonly completed: number;
    readonly step: number;
  },
): ScanEvent {
  return {
    type: "progress",
    planned,
    completed,
    open: 0,
    retried: 0,
    inFlight: 3,
    elapsedMs: step,
  };
}

function hostEvents(address: string, states: readonly PortState[], listAll: boolean): ScanEvent[] {
  const ports = states.map((state, i): Port => ({
    transport: i % 3 === 2 ? "udp" : "tcp",
    port: i + 1,
    state,
    reason: state === "closed" ? "conn-refused" : state === "open" ? "syn-ack" : "no-response",
    details: {},
  }));
  const listed = ports.filter((port) => listAll || port.state === "open");
  const count = (state: PortState) => states.filter((one) => one === state).length;
  const host: Host = {
    address,
    family: "ipv4",
    target: "192.0.2.0/24",
    hostnames: [],
    rdns: [],
    status: "up",
    reason: "syn-ack",
    notes: [],
    ports: listed,
    summary: {
      open: count("open"),
      closed: count("closed"),
      filtered: count("filtered"),
      openFiltered: count("open|filtered"),
    },
    reasons: {},
  };
  return [
    ...listed.map((port): ScanEvent => ({ type: "port", address, port })),
    ...listed.filter((port) => port.state === "open")
      .map((port): ScanEvent => ({ type: "service", address, port: { ...port, note: "asked" } })),
    { type: "host", host },
  ];
}

function assertValid(report: Report): void {
  const { integrity, startedAt, finishedAt, durationMs } = report.scan;
  assert.equal(integrity.completed + integrity.lost, integrity.planned);
  assert.ok(
    integrity.lost >= 0 && durationMs >= 0 && Date.parse(finishedAt) >= Date.parse(startedAt),
  );
  assert.deepEqual([...report.hosts].sort(compareHosts), report.hosts);
  assert.equal(new Set(report.hosts.map((host) => host.address)).size, report.hosts.length);
  let known = 0;
  for (const { ports, summary } of report.hosts) {
    const { open, closed, filtered, openFiltered } = summary;
    known += open + closed + filtered + openFiltered;
    PORT_STATES.forEach((state, i) => {
      const listed = ports.filter((port) => port.state === state).length;
      assert.ok(listed <= ([open, closed, filtered, openFiltered][i] ?? 0), `${state} ports`);
    });
    assert.equal(new Set(ports.map((port) => `${port.transport} ${port.port}`)).size, ports.length);
  }
  assert.ok(integrity.completed >= known, "what is known counts as completed");
}

Deno.test("the events of a scan become its report", () => {
  const [first, second] = PLAIN_REPORT.hosts as readonly [Host, Host];
  const { integrity } = PLAIN_REPORT.scan;
  assert.deepEqual(
    reportAfter([
      STARTED,
      { type: "port", address: "192.0.2.1", port: SSH_PORT },
      { type: "host", host: second },
      { type: "service", address: "192.0.2.1", port: SSH_PORT },
      { type: "service", address: "192.0.2.1", port: HTTP_PORT },
      { type: "host", host: first },
      {
        type: "finished",
        at: "2026-11-24T12:00:00.310Z",
        durationMs: 310,
        status: "completed",
        integrity,
      },
    ]),
    PLAIN_REPORT,
  );
});

Deno.test("a scan that was cut off keeps the open ports of unfinished hosts, and says so", () => {
  const report = reportAfter([
    STARTED,
    { type: "port", address: "192.0.2.1", port: HTTP_PORT },
    { type: "service", address: "192.0.2.1", port: SSH_PORT },
    {
      type: "progress",
      planned: 2050,
      completed: 700,
      open: 2,
      retried: 1,
      inFlight: 9,
      elapsedMs: 250,
    },
  ]);
  assert.equal(report.scan.status, "interrupted");
  assert.equal(report.scan.finishedAt, "2026-11-24T12:00:00.250Z");
  assert.deepEqual(report.scan.integrity, {
    planned: 2050,
    completed: 700,
    retried: 1,
    lost: 1350,
  });
  const [host] = report.hosts;
  assert.deepEqual(host?.ports, [SSH_PORT, HTTP_PORT]);
  assert.deepEqual(host?.notes, ["interrupted before the host was finished"]);
  assert.equal(host?.status, "up");
});

Deno.test("what a service event says replaces what the port event said", () => {
  const known: Port = { transport: "tcp", port: 22, state: "open", reason: "syn-ack", details: {} };
  const report = reportAfter([
    STARTED,
    { type: "port", address: "192.0.2.1", port: known },
    { type: "service", address: "192.0.2.1", port: SSH_PORT },
  ]);
  assert.deepEqual(report.hosts[0]?.ports, [SSH_PORT]);
});

Deno.test("interrupted anywhere, a scan leaves a valid report that every format can write", async () => {
  const states = fc.array(fc.constantFrom(...PORT_STATES), { maxLength: 8 });
  const scans = fc.record({
    found: fc.array(states, { maxLength: 5 }),
    listAll: fc.boolean(),
    choices: fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(scans, async ({ found, listAll, choices }) => {
      const events = streamOf(found, { listAll, choices });
      for (let end = 0; end <= events.length; end++) {
        const report = reportAfter(events.slice(0, end));
        assertValid(report);
        assert.equal(report.scan.status, end === events.length ? "completed" : "interrupted");
        assert.deepEqual(readReport(await textOf(jsonFormat.render(report)), "x"), report);
      }
      const cut = reportAfter(events.slice(0, events.length >> 1));
      for (const format of OUTPUT_FORMATS) {
        // Of no open port, the next program of a pipe is told nothing.
        const text = await textOf(format.render(cut));
        if (format.isPipe !== true) assert.notEqual(text, "");
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("asking for the report twice gives the same, and later events do not change an earlier one", () => {
  const collector = new ReportCollector(TOOL);
  collector.add(STARTED);
  const before = collector.report();
  assert.deepEqual(collector.report(), before);
  collector.add({ type: "warning", code: "shortage", message: "later" });
  collector.add({ type: "port", address: "192.0.2.1", port: SSH_PORT });
  assert.deepEqual(before.scan.warnings, []);
  assert.deepEqual(before.hosts, []);
});

Deno.test("hosts stand in numeric order, IPv4 before IPv6", () => {
  const order = [
    "9.0.0.1",
    "10.0.0.2",
    "10.0.0.10",
    "192.0.2.1",
    "::",
    "::1",
    "::2:0:0:1",
    "2001:db8::9",
    "2001:db8::10",
    "2001:db8:0:1::1",
    "fe80::1",
  ];
  const [host] = PLAIN_REPORT.hosts as readonly [Host];
  const hosts = order.map((address): Host => ({
    ...host,
    address,
    family: address.includes(":") ? "ipv6" : "ipv4",
  }));
  assert.deepEqual(hosts.toReversed().sort(compareHosts).map((one) => one.address), order);
});
