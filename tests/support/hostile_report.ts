/**
 * A report as a hostile service, name server or file would have it: every text that comes from outside
 * attacks a reader of some output format. Every format's golden test renders it.
 */

import type { Host, Port, Report } from "../../src/model/report.ts";
import { withFindings } from "../../src/report/findings/find.ts";

/** One line of a megabyte. */
export const ONE_MEGABYTE = "A".repeat(2 ** 20);

/** What the attacks are called and how they look, before anything made them harmless. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  terminal: "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
  formula: '=cmd()|" /C calc"!A0',
  formulaPlus: "+1+cmd|' /C calc'!A0",
  formulaAt: "@SUM(1,1)",
  cdata: "]]> ]]&gt; <![CDATA[",
  markup: '<script>alert("x")</script> <img src=x onerror=alert(1)> &amp; \'"',
  markdown: "| a | b | `code` [link](javascript:alert(1)) *bold* \\ # <!-- -->",
  nul: "before\0after",
  loneSurrogate: "before\ud800after \udc00",
  rightToLeft: "invoice\u202egnp.exe \u2066hidden\u2069",
  invisible: "zero\u200bwidth soft\u00adhyphen \ufeffmark \u{e0041}tag line\u2028separator",
  wide: "日本語のバナー 🦕🦖 👩‍👩‍👧 e\u0301",
  lines: "first\nsecond\r\nthird\rfourth\n\n",
  quotes: 'a "quoted", value; with\ttabs',
  template: "${process.exit()} {{7*7}} %s %n",
};

const ALL = Object.entries(HOSTILE_TEXTS);

function hostilePort(port: number, text: string): Port {
  return {
    transport: "tcp",
    port,
    state: "open",
    reason: "syn-ack",
    rttMs: 0.42,
    serviceHint: `hint ${text}`,
    service: {
      name: `name ${text}`,
      vendor: text,
      product: text,
      version: text,
      extra: text,
      os: text,
      device: text,
      cpe: [`cpe:2.3:a:vendor:product:${text}:*:*:*:*:*:*:*`],
      method: "probe",
      confidence: 1,
    },
    banner: { text },
    details: { http_status: text, [`key ${text}`]: "value" },
    fingerprint: text,
    note: text,
  };
}

const TLS_PORT: Port = {
  transport: "tcp",
  port: 443,
  state: "open",
  reason: "syn-ack",
  rttMs: 1.25,
  serviceHint: "https",
  service: {
    name: "http",
    cpe: [],
    tunnel: "tls",
    method: "probe",
    confidence: 1,
  },
  details: { tls_subject: `CN=${HOSTILE_TEXTS["markup"]}`, tls_not_after: "2026-01-01T00:00:00Z" },
  tls: {
    protocol: "TLSv1.3",
    cipher: "TLS_AES_256_GCM_SHA384",
    alpn: "\x1b[2J",
    certificate: {
      subject: `CN=${HOSTILE_TEXTS["markup"]}`,
      issuer: `O=${HOSTILE_TEXTS["terminal"]}`,
      subjectAltNames: [`DNS:${HOSTILE_TEXTS["rightToLeft"]}`],
      notBefore: "2025-01-01T00:00:00Z",
      notAfter: "2026-01-01T00:00:00Z",
      daysLeft: -328,
      serialNumber: "01",
      keyType: "rsa",
      keyBits: 2048,
      fingerprintSha256: "00".repeat(32),
    },
    trusted: false,
    problems: ["self-signed", "expired"],
  },
  suspicious: true,
};

const QUIET: readonly Port[] = [
  { transport: "tcp", port: 7, state: "closed", reason: "conn-refused", rttMs: 0.1, details: {} },
  { transport: "tcp", port: 9, state: "filtered", reason: "no-response", details: {} },
  {
    transport: "udp",
    port: 53,
    state: "open|filtered",
    reason: "no-response",
    serviceHint: "domain",
    details: {},
  },
];

const BULK: Port = {
  transport: "tcp",
  port: 60_000,
  state: "open",
  reason: "syn-ack",
  banner: { text: ONE_MEGABYTE, base64: "QUFB", truncated: true },
  details: { bulk: ONE_MEGABYTE },
  exchanges: [{ probe: "x", sent: "AAE=", received: "AgM=", atMs: 3, note: "\x1b[31m" }],
};

const ports: readonly Port[] = [
  ...QUIET.filter((port) => port.transport === "tcp"),
  TLS_PORT,
  ...ALL.map(([, text], i) => hostilePort(1_000 + i, text)),
  BULK,
  ...QUIET.filter((port) => port.transport === "udp"),
];

const HOSTS: readonly Host[] = [
  {
    address: "192.0.2.7",
    family: "ipv4",
    target: "nas.example",
    hostnames: ["nas.example"],
    rdns: ALL.map(([, text]) => text),
    status: "up",
    reason: "syn-ack",
    notes: ALL.map(([, text]) => text),
    ports,
    summary: { open: ports.length - 3, closed: 1, filtered: 1, openFiltered: 1 },
    reasons: { "syn-ack": ports.length - 3, "conn-refused": 1, "no-response": 2 },
  },
  {
    address: "192.0.2.9",
    family: "ipv4",
    target: "192.0.2.9",
    hostnames: [],
    rdns: [],
    status: "down",
    reason: "host-unreach",
    notes: [],
    ports: [],
    summary: {
      open: 0,
      closed: 0,
      filtered: 16,
      openFiltered: 0,
      skipped: ports.length - 16,
    },
    reasons: { "host-unreach": 16, "host-down": ports.length - 16 },
  },
  {
    address: "2001:db8::7",
    family: "ipv6",
    target: "2001:db8::7",
    hostnames: [],
    rdns: [],
    status: "unknown",
    reason: "no-response",
    notes: ["\x1b[31mnote"],
    ports: [],
    summary: { open: 0, closed: 0, filtered: ports.length, openFiltered: 0 },
    reasons: { "no-response": ports.length },
  },
];

const planned = 3 * ports.length;

/** The hostile report. */
export const HOSTILE_REPORT: Report = withFindings({
  schemaVersion: 1,
  tool: { name: "portico\x1b[31m", version: "0.1.0\x07" },
  scan: {
    startedAt: "2026-11-24T12:00:00.000Z\x1b[0m",
    finishedAt: "2026-11-24T12:00:12.400Z",
    durationMs: 12_400,
    status: "interrupted",
    targets: ["nas.example", "192.0.2.9", "2001:db8::7", "\x1b[31m=cmd()"],
    ports: "7,9,443,1000-1014,60000,U:53\x1b",
    options: { workers: 1000, timeoutMs: 1000, only: "\x1b[31m" },
    integrity: { planned, completed: planned - 2, retried: 5, lost: 2 },
    warnings: ALL.map(([, text]) => text),
    seed: 42,
  },
  hosts: HOSTS,
});

/** Long runs of one character as their length, so that a golden file stays readable. */
export function withoutBulk(text: string): string {
  return text.replaceAll(/(.)\1{199,}/g, (run, one) => `<${one} x ${run.length}>`);
}
