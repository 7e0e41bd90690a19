/** Notices for tests: plain ones, and ones in which everything that comes from the network is hostile. */

import type { Alert, Notice } from "../../src/model/alert.ts";
import type { Change } from "../../src/model/diff.ts";
import type { Finding } from "../../src/model/finding.ts";

/** What chat services, mail and terminals would obey. */
export const HOSTILE =
  "@everyone <!channel> <@U123> [click](http://evil.example/) http://evil.example <img src=x onerror=alert(1)> " +
  "```\n**bold** `x` \r\nBcc: victim@example.org\r\n\r\nSubject: y\x1b[31m\u202e\0 /start #tag";

/** A change at 192.0.2.7:8080. */
export function changeWith(more: Partial<Change> = {}): Change {
  return {
    kind: "port-opened",
    address: "192.0.2.7",
    names: ["nas.lan"],
    transport: "tcp",
    port: 8080,
    before: "closed",
    after: "open: http, nginx 1.22.1",
    ...more,
  };
}

/** A finding at 192.0.2.7:443. */
export function findingWith(more: Partial<Finding> = {}): Finding {
  return {
    id: "certificate-expired",
    severity: "high",
    host: "192.0.2.7",
    transport: "tcp",
    port: 443,
    title: "The certificate has expired: clients refuse it.",
    label: "expired 2021-01-01",
    evidence: "CN=lab.example expired at 2021-01-01",
    advice: "Renew the certificate.",
    source: "RFC 5280",
    ...more,
  };
}

/** A notice with these alerts. */
export function noticeOf(alerts: readonly Alert[], more: Partial<Notice> = {}): Notice {
  return { subject: "192.0.2.0/24", at: "2026-11-24T12:00:00.000Z", alerts, ...more };
}

/** One alert of every kind, with foreign text wherever some can stand. */
export const HOSTILE_NOTICE: Notice = noticeOf([
  {
    kind: "verdict",
    policy: HOSTILE,
    verdict: "violated",
    violations: [
      { rule: "1/allow", level: "error", message: HOSTILE, address: "192.0.2.7" },
    ],
  },
  { kind: "finding", finding: findingWith({ title: HOSTILE, label: HOSTILE }) },
  { kind: "change", change: changeWith({ after: HOSTILE, names: [HOSTILE] }) },
  { kind: "unstable", change: changeWith({ before: HOSTILE }), changes: 3, rounds: 10 },
  { kind: "settled", change: changeWith({ after: HOSTILE }), rounds: 5 },
  { kind: "problem", message: HOSTILE },
  { kind: "recovered" },
], { subject: HOSTILE });

/** Far more than any service takes. */
export const HUGE_NOTICE: Notice = noticeOf(
  Array.from({ length: 5_000 }, (_, i): Alert => ({
    kind: "change",
    change: changeWith({ port: i + 1, after: "`é💥<&>".repeat(500) }),
  })),
  { subject: "x".repeat(10_000), link: `http://127.0.0.1:8420/${"y".repeat(10_000)}` },
);
