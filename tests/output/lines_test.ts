import assert from "node:assert/strict";
import fc from "fast-check";
import type { ProgressEvent } from "../../src/model/event.ts";
import type { Host, Port, Report } from "../../src/model/report.ts";
import {
  bannerCell,
  detailsCell,
  hostTitle,
  serviceCell,
  stateCell,
} from "../../src/output/cells.ts";
import { liveLine } from "../../src/output/live_line.ts";
import { progressLine } from "../../src/output/progress_line.ts";
import { nothingOpen, sumCounts, totalsLine } from "../../src/output/totals.ts";
import { columnsOf } from "../support/columns.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { HTTP_PORT, PLAIN_REPORT, SSH_PORT } from "../support/plain_report.ts";

const [HOST] = PLAIN_REPORT.hosts as readonly [Host];
const BARE: Port = { transport: "tcp", port: 4, state: "open", reason: "syn-ack", details: {} };

const progress: ProgressEvent = {
  type: "progress",
  planned: 65_535,
  completed: 16_384,
  open: 12,
  retried: 3,
  inFlight: 800,
  elapsedMs: 4_000,
};

Deno.test("a live line names port, service and banner, or the product and what is most worth knowing of it", () => {
  assert.equal(
    liveLine(SSH_PORT),
    "[OPEN]    22 (SSH)  SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3",
  );
  assert.equal(
    liveLine(HTTP_PORT, { address: "192.0.2.1" }),
    "[OPEN] 192.0.2.1  8080 (HTTP)  nginx/1.22.1",
  );
  const service = { name: "http", product: "nginx", version: "1.22.1", cpe: [] } as const;
  assert.equal(
    liveLine({
      ...HTTP_PORT,
      service: { ...service, method: "probe", confidence: 1 },
      fingerprint: "nginx 1.22.1",
      details: { http_status: "HTTP/1.1 404 Not Found", http_title: "Lab" },
    }),
    '[OPEN]  8080 (HTTP)  nginx 1.22.1, "Lab", 404 Not Found',
  );
  assert.equal(
    liveLine({ ...BARE, note: "unidentified: no reply to 7 probes" }),
    "[OPEN]     4  unidentified: no reply to 7 probes",
  );
  assert.equal(liveLine(BARE), "[OPEN]     4");
  assert.equal(
    liveLine({ ...BARE, transport: "udp", serviceHint: "domain" }),
    "[OPEN] 4/udp (DNS)",
  );
});

Deno.test("a live line is one harmless line that fits the terminal, whatever the service sends", () => {
  for (const port of HOSTILE_REPORT.hosts[0]?.ports ?? []) {
    for (const width of [80, 120]) {
      const line = liveLine(port, { width });
      // deno-lint-ignore no-control-regex
      assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u202e]/);
      const columns = columnsOf(line);
      assert.ok(columns <= width, `${columns}: ${line}`);
    }
  }
});

Deno.test("a cell shows what was proven before what the port suggests", () => {
  assert.equal(serviceCell(SSH_PORT), "SSH");
  assert.equal(serviceCell(HTTP_PORT), "HTTP");
  assert.equal(serviceCell({ ...BARE, serviceHint: "postgresql" }), "PostgreSQL");
  assert.equal(serviceCell(BARE), "");
  const service = { name: "imap", cpe: [], tunnel: "tls", method: "probe", confidence: 1 } as const;
  assert.equal(serviceCell({ ...BARE, service }), "IMAPS");
});

Deno.test("a service without a banner says where to look instead", () => {
  assert.equal(bannerCell(SSH_PORT), "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3");
  assert.equal(bannerCell(HTTP_PORT), "(headers)");
  assert.equal(bannerCell({ ...BARE, tls: { problems: [] } }), "(tls)");
  assert.equal(bannerCell({ ...BARE, banner: { text: " \n " } }), "");
  assert.equal(bannerCell({ ...BARE, banner: { text: "\na\nb\n" } }), "a\\nb");
});

Deno.test("details begin with doubts and the fingerprint, and end with the note", () => {
  assert.equal(detailsCell(SSH_PORT), "fingerprint=OpenBSD OpenSSH 9.2p1, ssh_protocol=2.0");
  assert.equal(
    detailsCell({ ...BARE, details: { a: "1" }, note: "why", suspicious: true }),
    "suspicious=replies may come from a middlebox, a=1, note=why",
  );
  assert.equal(stateCell(BARE), "open (syn-ack)");
  assert.equal(hostTitle(HOST), "192.0.2.1 (nas.lan)");
  assert.equal(hostTitle({ ...HOST, rdns: [] }), "192.0.2.1");
  assert.equal(hostTitle({ ...HOST, hostnames: ["nas.lan"] }), "192.0.2.1 (nas.lan)", "each once");
});

Deno.test("the progress line shows less on a narrower terminal", () => {
  assert.equal(
    progressLine(progress, { width: 80 }),
    "16,384/65,535 (25 %)  12 open  4,096/s  12.0 s left",
  );
  assert.equal(progressLine(progress, { width: 44 }), "16,384/65,535 (25 %)  12 open  4,096/s");
  assert.equal(progressLine(progress, { width: 35 }), "16,384/65,535 (25 %)  12 open");
  assert.equal(progressLine(progress, { width: 25 }), "16,384/65,535 (25 %)");
  assert.equal(progressLine(progress, { width: 10 }), "16,384/65");
  assert.equal(progressLine(progress, { width: 0 }), "");
});

Deno.test("the progress line is right at the edges: nothing planned, nothing done, all done", () => {
  const nothing = { ...progress, planned: 0, completed: 0, open: 0, elapsedMs: 0 };
  assert.equal(progressLine(nothing, { width: 80 }), "0/0 (100 %)  0 open  0/s");
  const begun = { ...progress, completed: 0, open: 0, elapsedMs: 0 };
  assert.equal(progressLine(begun, { width: 80 }), "0/65,535 (0 %)  0 open  0/s");
  const done = { ...progress, completed: 65_535 };
  assert.equal(progressLine(done, { width: 80 }), "65,535/65,535 (100 %)  12 open  16,384/s");
  const nearly = { ...progress, completed: 65_534 };
  assert.match(progressLine(nearly, { width: 80 }), /\(99 %\)/);
});

Deno.test("what is waited for is said: silent hosts, before the time that is left", () => {
  const waiting = { ...progress, silentHosts: 2 };
  assert.equal(
    progressLine(waiting, { width: 120 }),
    "16,384/65,535 (25 %)  12 open  4,096/s  waiting for 2 hosts without a reply  12.0 s left",
  );
  const one = progressLine({ ...waiting, silentHosts: 1 }, { width: 80 });
  assert.match(one, /waiting for 1 host without a reply$/);
});

Deno.test("over any progress and width, the line never reaches the last column", () => {
  const events = fc.tuple(fc.maxSafeNat(), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat());
  fc.assert(fc.property(events, fc.nat(300), ([planned, share, elapsedMs], width) => {
    const completed = Math.floor(planned * share);
    const line = progressLine({ ...progress, planned, completed, elapsedMs }, { width });
    assert.ok(line.length <= Math.max(0, width - 1));
    assert.doesNotMatch(line, /NaN|Infinity|undefined/);
  }));
});

Deno.test("the totals vouch for the scan", () => {
  assert.equal(
    totalsLine(PLAIN_REPORT),
    "2,050 probes: 2 open, 2,045 closed, 3 filtered; 3 retried, 0 lost; 0.31 s",
  );
  const interrupted: Report = {
    ...PLAIN_REPORT,
    scan: {
      ...PLAIN_REPORT.scan,
      status: "interrupted",
      integrity: { planned: 10, completed: 4, retried: 0, lost: 6 },
    },
    hosts: [{ ...HOST, summary: { open: 1, closed: 1, filtered: 1, openFiltered: 1 } }],
  };
  assert.equal(
    totalsLine(interrupted),
    "10 probes (interrupted after 4): 1 open, 1 closed, 1 filtered, 1 open|filtered; " +
      "0 retried, 6 lost; 0.31 s",
  );
  assert.deepEqual(sumCounts([]), { open: 0, closed: 0, filtered: 0, openFiltered: 0 });
});

Deno.test("a host without open ports says what was seen instead", () => {
  const host = (reasons: Host["reasons"]) => nothingOpen({ ...HOST, ports: [], reasons });
  assert.equal(
    host({ "conn-refused": 1_020, "no-response": 4 }),
    "no open ports: 1,020 closed (refused), 4 filtered (no response)",
  );
  assert.equal(host({ "conn-refused": 1, "self-connect": 1 }), "no open ports: 2 closed (refused)");
  assert.equal(
    host({ "not-permitted": 1 }),
    "no open ports: 1 skipped (outside the permitted scope)",
  );
  assert.equal(host({}), "no open ports");
  const some = { ...HOST, ports: [], reasons: { "no-response": 9, "unrecognised-response": 1 } };
  const summary = { open: 0, closed: 0, filtered: 4, openFiltered: 4, uncertain: 2 };
  assert.equal(
    nothingOpen({ ...some, summary }),
    "no open ports: 4 filtered (no response), 3 open|filtered (no response), " +
      "1 open|filtered (unrecognised reply), 2 uncertain",
  );
});

Deno.test("an ICMP 'port unreachable' closes a UDP port, and filters a TCP port", () => {
  const reasons = { "conn-refused": 1, "port-unreach": 3 };
  const summary = { open: 0, closed: 2, filtered: 2, openFiltered: 0 };
  assert.equal(
    nothingOpen({ ...HOST, ports: [], reasons, summary }),
    "no open ports: 1 closed (refused), 1 closed (port unreachable), 2 filtered (port unreachable)",
  );
});

Deno.test("a host that is down seems down, and what was not probed is skipped", () => {
  const reasons = { "host-unreach": 8, "host-down": 1_016 };
  const summary = { open: 0, closed: 0, filtered: 8, openFiltered: 0, skipped: 1_016 };
  const down: Host = {
    ...HOST,
    ports: [],
    status: "down",
    reason: "host-unreach",
    reasons,
    summary,
  };
  assert.equal(
    nothingOpen(down),
    "host seems down: 8 filtered (host unreachable), 1,016 skipped (host down)",
  );
  const report = { ...PLAIN_REPORT, hosts: [down] };
  assert.match(totalsLine(report), /: 0 open, 0 closed, 8 filtered, 1,016 skipped; /);
});
