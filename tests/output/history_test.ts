import assert from "node:assert/strict";
import type { HostHistory, SavedChange, SavedFinding, SavedScan } from "../../src/model/history.ts";
import { renderFindings } from "../../src/output/history/findings.ts";
import { renderHost, renderPort } from "../../src/output/history/host.ts";
import { renderScans } from "../../src/output/history/scans.ts";

const HOSTILE = "\x1b[31mred\u202e\nline";
const at = (...[day, hour, minute]: readonly [number, number, number]) =>
  new Date(2026, 10, day, hour, minute).toISOString();
const NOW = { nowMs: Date.parse(at(29, 16, 0)) };

function change(kind: SavedChange["kind"], time: string): SavedChange {
  return {
    ...{ scan: 7, at: time, kind, address: "192.0.2.1", transport: "tcp", port: 80 },
    ...{ before: "closed", after: HOSTILE },
  };
}

function hostWith(changes: readonly SavedChange[], state = "closed"): HostHistory {
  return {
    address: "192.0.2.1",
    names: ["nas.lan", HOSTILE],
    status: "up",
    scans: { up: 411, of: 412 },
    changes: [],
    ports: [{
      ...{ transport: "tcp", port: 80, state, service: "http", version: HOSTILE },
      ...{
        firstSeen: at(20, 9, 0),
        lastSeen: at(25, 14, 2),
        scans: { open: 38, of: 412 },
        changes,
      },
    }],
  };
}

const FINDING: SavedFinding = {
  id: 3,
  finding: {
    ...{ id: "x", severity: "low", host: "2001:db8::1", transport: "tcp", port: 80 },
    ...{ title: "Title", label: "l", evidence: "e", advice: "a", source: "s" },
  },
  firstSeen: at(20, 9, 0),
  lastSeen: at(25, 9, 0),
};

const SCAN: SavedScan = {
  id: 12,
  tool: { name: "portico", version: "0.1.0" },
  scan: {
    ...{ startedAt: at(25, 14, 2), finishedAt: at(25, 14, 3), status: "interrupted" },
    ...{ targets: [HOSTILE], ports: "1-1024" },
  },
  ...{ hosts: { scanned: 256, up: 12 }, open: 1_038, findings: 4, changes: 2 },
};

function textOf(lines: Iterable<string>): string {
  const text = [...lines].join("");
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(text, /[\x00-\x09\x0b-\x1f\u202e]/);
  return text;
}

Deno.test("a port's line: when it opened and closed, of how many scans", () => {
  const lineOf = (host: HostHistory) => textOf(renderHost(host, NOW)).split("\n")[1] ?? "";
  const opened = change("port-opened", at(25, 14, 2));
  const closed = change("port-closed", at(25, 14, 40));
  assert.match(
    lineOf(hostWith([opened, closed])),
    /^ {2}80\/tcp {2}closed {2}http, .+ {2}opened 25 Nov 14:02, closed 14:40 \(38 of 412 scans\)$/,
  );
  assert.match(lineOf(hostWith([opened], "open")), / {2}opened 25 Nov 14:02 \(38 of 412 scans\)$/);
  assert.match(lineOf(hostWith([], "open")), / {2}first seen 20 Nov 09:00 \(38 of 412 scans\)$/);
  assert.match(
    lineOf(hostWith([opened, closed, opened, closed])),
    /opened 25 Nov 14:02, closed 14:40, opened 2 times \(38 of 412 scans\)$/,
  );
});

Deno.test("texts from the network stay on their line, and obey no terminal", () => {
  const host = hostWith([change("port-opened", at(25, 14, 2))]);
  assert.match(
    textOf(renderHost(host, NOW)),
    /^Host 192\.0\.2\.1 \(nas\.lan, .+\): up \(411 of 412 scans\)\n/,
  );
  assert.equal(textOf(renderPort(host, NOW)).split("\n").length, 5);
  const scans = textOf(renderScans([SCAN], { total: 3, ...NOW }));
  assert.match(
    scans,
    /^ {2}12 {2}25 Nov 14:02 {2}12 {2}1,038 +4 +2 {2}.+ \(interrupted\)\n\n2 older scans; --limit 3 /m,
  );
  assert.equal(textOf(renderScans([], { total: 0, ...NOW })).split("\n").length, 2);
  for (const line of textOf(renderHost(host, { ...NOW, width: 40 })).split("\n").slice(1)) {
    assert.ok(line.length <= 40, line);
  }
});

Deno.test("findings: the worst first, those that were accepted last, with who and why", () => {
  const worse = {
    ...FINDING,
    id: 4,
    finding: { ...FINDING.finding, severity: "critical" as const },
  };
  const acknowledged = { by: HOSTILE, at: at(26, 9, 0), reason: HOSTILE };
  const text = textOf(renderFindings([{ ...worse, id: 5, acknowledged }, FINDING, worse], NOW));
  assert.deepEqual(text.trimEnd().split("\n").slice(1).map((line) => line.trim()[0]), [
    "4",
    "3",
    "5",
  ]);
  assert.match(text, /\[2001:db8::1\]:80\/tcp/);
  assert.equal(textOf(renderFindings([], NOW)), "no findings\n");
});
