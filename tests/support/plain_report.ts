/** A small report of an everyday scan: two hosts, a few services, nothing odd. */

import type { Port, Report } from "../../src/model/report.ts";
import { withFindings } from "../../src/report/findings/find.ts";

/** An SSH server with its banner. */
export const SSH_PORT: Port = {
  transport: "tcp",
  port: 22,
  state: "open",
  reason: "syn-ack",
  rttMs: 0.31,
  serviceHint: "ssh",
  service: {
    name: "ssh",
    vendor: "OpenBSD",
    product: "OpenSSH",
    version: "9.2p1",
    cpe: ["cpe:2.3:a:openbsd:openssh:9.2p1:*:*:*:*:*:*:*"],
    method: "banner",
    confidence: 1,
  },
  banner: { text: "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3" },
  details: { ssh_protocol: "2.0" },
  fingerprint: "OpenBSD OpenSSH 9.2p1",
};

/** A web server that shows headers instead of a banner. */
export const HTTP_PORT: Port = {
  transport: "tcp",
  port: 8080,
  state: "open",
  reason: "syn-ack",
  rttMs: 0.5,
  serviceHint: "http-alt",
  service: { name: "http", cpe: [], method: "probe", confidence: 1 },
  details: { http_status: "HTTP/1.1 200 OK", server: "nginx/1.22.1" },
};

/** The report. */
export const PLAIN_REPORT: Report = withFindings({
  schemaVersion: 1,
  tool: { name: "portico", version: "0.1.0" },
  scan: {
    startedAt: "2026-11-24T12:00:00.000Z",
    finishedAt: "2026-11-24T12:00:00.310Z",
    durationMs: 310,
    status: "completed",
    targets: ["192.0.2.0/30"],
    ports: "1-1024,8080",
    options: { workers: 1000, timeoutMs: 1000 },
    integrity: { planned: 2050, completed: 2050, retried: 3, lost: 0 },
    warnings: [],
    seed: 7,
  },
  hosts: [
    {
      address: "192.0.2.1",
      family: "ipv4",
      target: "192.0.2.0/30",
      hostnames: [],
      rdns: ["nas.lan"],
      status: "up",
      reason: "syn-ack",
      notes: [],
      ports: [SSH_PORT, HTTP_PORT],
      summary: { open: 2, closed: 1020, filtered: 3, openFiltered: 0 },
      reasons: { "syn-ack": 2, "conn-refused": 1020, "no-response": 3 },
    },
    {
      address: "192.0.2.2",
      family: "ipv4",
      target: "192.0.2.0/30",
      hostnames: [],
      rdns: [],
      status: "up",
      reason: "conn-refused",
      notes: [],
      ports: [],
      summary: { open: 0, closed: 1025, filtered: 0, openFiltered: 0 },
      reasons: { "conn-refused": 1025 },
    },
  ],
});

/** A whole rendering as one text. */
export async function textOf(chunks: Iterable<string> | AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

/** The report with this one port. */
export function withPort(port: Port): Report {
  const [host] = PLAIN_REPORT.hosts;
  const hosts = host === undefined ? [] : [{ ...host, ports: [port] }];
  return withFindings({ ...PLAIN_REPORT, hosts });
}
