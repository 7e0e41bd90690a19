/** Small variations of the plain report, for what compares and judges. */

import type { Host, Port, Report } from "../../src/model/report.ts";
import { withFindings } from "../../src/report/findings/find.ts";
import type { TlsCertificate, TlsInfo } from "../../src/model/tls.ts";
import { HTTP_PORT, PLAIN_REPORT, SSH_PORT } from "./plain_report.ts";

/** A host with these ports. */
export function hostWith(ports: readonly Port[], more: Partial<Host> = {}): Host {
  const open = ports.filter(({ state }) => state === "open").length;
  return {
    address: "192.0.2.1",
    family: "ipv4",
    target: "192.0.2.0/30",
    hostnames: [],
    rdns: [],
    status: "up",
    reason: "syn-ack",
    notes: [],
    ports,
    summary: { open, closed: 1025 - open, filtered: 0, openFiltered: 0 },
    reasons: { "syn-ack": open, "conn-refused": 1025 - open },
    ...more,
  };
}

/** A report of these hosts. */
export function reportOf(hosts: readonly Host[], scan: Partial<Report["scan"]> = {}): Report {
  return withFindings({
    ...PLAIN_REPORT,
    scan: { ...PLAIN_REPORT.scan, options: { deep: true, banner: true }, ...scan },
    hosts,
  });
}

/** A port of the plain report under another number. */
export function sshAt(port: number, more: Partial<Port> = {}): Port {
  return { ...SSH_PORT, port, ...more };
}

/** The plain report's web server. */
export function httpAt(port: number, more: Partial<Port> = {}): Port {
  return { ...HTTP_PORT, port, ...more };
}

/** A certificate that ends at a time. */
export function certificateUntil(notAfter: string, fingerprint = "ab".repeat(32)): TlsCertificate {
  return {
    subject: "CN=lab.example",
    issuer: "CN=lab.example",
    subjectAltNames: [],
    notBefore: "2026-01-01T00:00:00Z",
    notAfter,
    daysLeft: 30,
    serialNumber: "01",
    keyType: "ec",
    fingerprintSha256: fingerprint,
  };
}

/** A web server inside TLS. */
export function httpsAt(port: number, tls: Partial<TlsInfo> = {}): Port {
  return {
    ...HTTP_PORT,
    port,
    service: { name: "http", cpe: [], method: "probe", confidence: 1, tunnel: "tls" },
    tls: {
      protocol: "TLSv1.3",
      versions: ["TLSv1.2", "TLSv1.3"],
      certificate: certificateUntil("2026-12-31T00:00:00Z"),
      problems: [],
      ...tls,
    },
  };
}

/** A port in another state. */
export function shutPort(port: number, state: "closed" | "filtered"): Port {
  const reason = state === "closed" ? "conn-refused" : "no-response";
  return { transport: "tcp", port, state, reason, details: {} };
}
