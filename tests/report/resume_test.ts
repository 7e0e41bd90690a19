import assert from "node:assert/strict";
import type { Host, Port, Report } from "../../src/model/report.ts";
import { resumedReport } from "../../src/report/resume.ts";

const REMAINING = { tcp: "3-9", udp: "" };

function port(number: number, banner?: string): Port {
  return {
    transport: "tcp",
    port: number,
    state: "open",
    reason: "syn-ack",
    details: {},
    ...(banner === undefined ? {} : { banner: { text: banner } }),
  };
}

function host(ports: readonly Port[], closed: number, overrides: Partial<Host> = {}): Host {
  return {
    address: "192.0.2.1",
    family: "ipv4",
    target: "192.0.2.1",
    hostnames: [],
    rdns: [],
    status: "up",
    reason: "syn-ack",
    notes: [],
    ports,
    summary: { open: ports.length, closed, filtered: 0, openFiltered: 0 },
    reasons: { "syn-ack": ports.length, "conn-refused": closed },
    ...overrides,
  };
}

function report(hosts: readonly Host[], scan: Partial<Report["scan"]> = {}): Report {
  return {
    schemaVersion: 1,
    tool: { name: "portico", version: "1.2.3" },
    scan: {
      startedAt: "2026-01-02T10:00:00.000Z",
      finishedAt: "2026-01-02T10:00:05.000Z",
      durationMs: 5_000,
      status: "interrupted",
      targets: ["192.0.2.1"],
      ports: "1-10",
      options: { retries: 1 },
      integrity: { planned: 10, completed: 4, retried: 2, lost: 6 },
      warnings: ["one"],
      seed: 7,
      resume: { remaining: REMAINING, targets: [], excluded: [], flags: {} },
      ...scan,
    },
    findings: [],
    hosts,
  };
}

const BEFORE = report([
  host([port(22, "SSH"), port(80)], 2, {
    notes: ["interrupted: 6 ports have no result yet", "kept"],
  }),
]);
const REST = report([host([port(80, "HTTP")], 6)], {
  // Whatever the clocks say.
  startedAt: "2025-01-01T00:00:00.000Z",
  finishedAt: "2025-01-01T00:00:03.000Z",
  durationMs: 3_000,
  status: "completed",
  ports: "1-10",
  integrity: { planned: 7, completed: 7, retried: 1, lost: 0 },
  warnings: ["one", "two"],
});

Deno.test("a resumed scan reads as if nobody had interrupted it", () => {
  const { resume: _resume, ...rest } = REST.scan;
  const { scan, hosts } = resumedReport(BEFORE, { ...REST, scan: rest });
  assert.deepEqual(scan, {
    startedAt: "2026-01-02T10:00:00.000Z",
    finishedAt: "2025-01-01T00:00:03.000Z",
    durationMs: 8_000,
    status: "completed",
    targets: ["192.0.2.1"],
    ports: "1-10",
    options: { retries: 1 },
    integrity: { planned: 10, completed: 10, retried: 3, lost: 0 },
    warnings: ["one", "two"],
    seed: 7,
  });
  assert.deepEqual(hosts[0]?.ports.map((one) => one.banner?.text), ["SSH", "HTTP"]);
  assert.deepEqual(hosts[0]?.summary, { open: 2, closed: 8, filtered: 0, openFiltered: 0 });
  assert.deepEqual(hosts[0]?.reasons, { "syn-ack": 2, "conn-refused": 8 });
  assert.deepEqual(hosts[0]?.notes, ["kept"]);
});

Deno.test("a scan that is interrupted again says what remains now", () => {
  const { scan } = resumedReport(BEFORE, REST);
  assert.deepEqual(scan.resume?.remaining, REMAINING);
});
