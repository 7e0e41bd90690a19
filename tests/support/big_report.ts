/** Reports of many hosts and services, for the formats' limits and for looking at the page. */

import type { Host, Port, Report } from "../../src/model/report.ts";
import { withFindings } from "../../src/report/findings/find.ts";
import type { TlsInfo } from "../../src/model/tls.ts";
import { PLAIN_REPORT } from "./plain_report.ts";

/** A kind of service, as a scan would find it. */
interface Kind {
  readonly name: string;
  readonly port: number;
  readonly product?: string;
  readonly version?: string;
  readonly banner?: string;
  readonly details: Readonly<Record<string, string>>;
  readonly daysLeft?: number;
}

const KINDS: readonly Kind[] = [
  {
    name: "ssh",
    port: 22,
    product: "OpenSSH",
    version: "9.2p1",
    banner: "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3",
    details: { ssh_protocol: "2.0" },
  },
  {
    name: "http",
    port: 80,
    product: "nginx",
    version: "1.22.1",
    details: { http_status: "HTTP/1.1 200 OK", server: "nginx/1.22.1", http_title: "Welcome" },
  },
  {
    name: "http",
    port: 443,
    product: "nginx",
    version: "1.22.1",
    details: { http_status: "HTTP/1.1 200 OK", tls_version: "TLSv1.3" },
    daysLeft: 61,
  },
  {
    name: "http",
    port: 8443,
    product: "Apache HTTP Server",
    details: { http_status: "HTTP/1.1 403 Forbidden", tls_version: "TLSv1.2" },
    daysLeft: -12,
  },
  {
    name: "imap",
    port: 993,
    product: "Dovecot",
    details: { imap_capabilities: "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE" },
    daysLeft: 14,
  },
  {
    name: "redis",
    port: 6379,
    product: "Redis",
    version: "7.0.15",
    details: { redis_ping: "PONG" },
  },
  { name: "postgresql", port: 5432, product: "PostgreSQL", details: { postgresql_tls: "yes" } },
  { name: "telnet", port: 23, banner: "login: ", details: {} },
  { name: "ftp", port: 21, product: "vsftpd", banner: "220 (vsFTPd 3.0.3)", details: {} },
  { name: "", port: 31337, banner: "?", details: {} },
];

function tlsOf(daysLeft: number, address: string): TlsInfo {
  const notAfter = new Date(Date.UTC(2026, 10, 24) + daysLeft * 86_400_000).toISOString();
  return {
    protocol: "TLSv1.3",
    cipher: "TLS_AES_256_GCM_SHA384",
    certificate: {
      subject: `CN=${address}.example`,
      issuer: "CN=Example CA, O=Example",
      subjectAltNames: [`DNS:${address}.example`],
      notBefore: "2026-01-01T00:00:00.000Z",
      notAfter,
      daysLeft,
      serialNumber: "01",
      keyType: "ec",
      keyBits: 256,
      fingerprintSha256: "ab".repeat(32),
    },
    trusted: false,
    problems: daysLeft < 0 ? ["expired"] : daysLeft < 20 ? ["self-signed"] : [],
  };
}

function portOf(kind: Kind, port: number, address: string): Port {
  const { name, product, version, banner, details, daysLeft } = kind;
  return {
    transport: "tcp",
    port,
    state: "open",
    reason: "syn-ack",
    rttMs: 0.3,
    ...(name === "" ? {} : {
      serviceHint: name,
      service: {
        name,
        ...(product === undefined ? {} : { product }),
        ...(version === undefined ? {} : { version }),
        ...(daysLeft === undefined ? {} : { tunnel: "tls" as const }),
        cpe: [],
        method: "probe" as const,
        confidence: 1,
      },
    }),
    ...(banner === undefined ? {} : { banner: { text: banner } }),
    details,
    ...(daysLeft === undefined ? {} : { tls: tlsOf(daysLeft, address) }),
  };
}

function hostOf(index: number, ports: readonly Port[]): Host {
  const asked = Math.max(1_024, ports.length);
  return {
    address: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
    family: "ipv4",
    target: "10.0.0.0/8",
    hostnames: [],
    rdns: index % 3 === 0 ? [`host-${index}.lan`] : [],
    status: "up",
    reason: "syn-ack",
    notes: [],
    ports,
    summary: { open: ports.length, closed: asked - ports.length, filtered: 0, openFiltered: 0 },
    reasons: { "syn-ack": ports.length, "conn-refused": asked - ports.length },
  };
}

/** A report of `hostCount` hosts with `portCount` open ports each. */
export function bigReport(hostCount: number, portCount: number): Report {
  const hosts = Array.from({ length: hostCount }, (_, index) => {
    const ports = Array.from({ length: portCount }, (_, i): Port => {
      const kind = KINDS[(i + index) % KINDS.length];
      if (kind === undefined) throw new Error("no kind");
      return portOf(kind, portCount <= KINDS.length ? kind.port : i + 1, `h${index}`);
    });
    return hostOf(index + 1, ports.toSorted((a, b) => a.port - b.port));
  });
  const planned = hosts.reduce(
    (sum, { summary }) => sum + summary.open + summary.closed,
    0,
  );
  const integrity = { planned, completed: planned, retried: 3, lost: 0 };
  const scan = { ...PLAIN_REPORT.scan, targets: ["10.0.0.0/8"], integrity };
  return withFindings({ ...PLAIN_REPORT, scan, hosts });
}
