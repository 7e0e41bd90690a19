/** A network over some weeks, for looking at pages and for their tests: hosts that change a little. */

import type { History } from "../../src/history/history.ts";
import type { Host, Port, Report } from "../../src/model/report.ts";
import { scanRequest } from "../../src/job/request.ts";
import { hostWith, httpAt, httpsAt, reportOf, sshAt } from "../support/reports.ts";
import { certificateUntil } from "../support/reports.ts";

const DAY_MS = 86_400_000;
const TARGET = "192.0.2.0/26";
const PORTS = "22,80,443,3306,5432,6379,8080,8443,9100,27017";

const NAMES = ["gateway", "nas", "build", "mail", "db1", "db2", "wiki", "git", "proxy", "cam-yard"];

function service(
  port: number,
  name: string,
  more: Partial<NonNullable<Port["service"]>> & { readonly banner?: string } = {},
): Port {
  const { banner, ...facts } = more;
  return {
    ...{ transport: "tcp", port, state: "open", reason: "syn-ack", rttMs: 0.6, details: {} },
    serviceHint: name,
    service: { name, cpe: [], method: "probe", confidence: 1, ...facts },
    ...(banner === undefined ? {} : { banner: { text: banner } }),
  };
}

const redis = (port: number): Port => ({
  ...service(port, "redis", { product: "Redis", version: "7.0.15" }),
  details: { redis_ping: "PONG", redis_auth: "none" },
});

function cert(nowMs: number, days: number, name: string): Port {
  const until = new Date(nowMs + days * DAY_MS).toISOString();
  const certificate = {
    ...certificateUntil(until, name.padEnd(64, "a").slice(0, 64).replaceAll(/[^0-9a-f]/g, "b")),
    ...{ subject: `CN=${name}.lab.example`, issuer: "CN=Lab CA", daysLeft: Math.floor(days) },
    subjectAltNames: [`DNS:${name}.lab.example`],
  };
  const problems = days < 0 ? ["expired" as const] : [];
  return httpsAt(443, {
    certificate,
    problems,
    trusted: days >= 0,
    cipher: "TLS_AES_256_GCM_SHA384",
  });
}

/** The ports of a host on a day, counted backwards from today. */
function portsOf(
  index: number,
  { ago, nowMs }: { readonly ago: number; readonly nowMs: number },
): readonly Port[] {
  const name = NAMES[index] ?? `host-${index}`;
  const ssh = sshAt(
    22,
    ago < 6 && index === 2
      ? { service: { ...sshAt(22).service, version: "9.7p1" } as NonNullable<Port["service"]> }
      : {},
  );
  const web = httpAt(80, {
    service: {
      name: "http",
      product: "nginx",
      version: "1.22.1",
      cpe: [],
      method: "probe",
      confidence: 1,
    },
  });
  const kinds: readonly (readonly Port[])[] = [
    [ssh, web, cert(nowMs, 61, name)],
    [
      ssh,
      cert(nowMs, 11, name),
      service(5432, "postgresql", { product: "PostgreSQL", version: "15" }),
    ],
    [ssh, httpAt(8080), ...(ago < 2 ? [redis(6379)] : [])],
    [
      ssh,
      service(25, "smtp", { product: "Postfix", banner: "220 mail.lab.example ESMTP Postfix" }),
      cert(nowMs, -3, name),
    ],
    [ssh, service(3306, "mysql", { product: "MariaDB", version: "10.11.6" })],
    [
      ssh,
      ...(ago > 12 ? [service(3306, "mysql", { product: "MariaDB", version: "10.11.4" })] : []),
    ],
    [ssh, web, cert(nowMs, 200, name)],
    [ssh, cert(nowMs, 88, name)],
    [service(8080, "http-proxy", { product: "Squid", version: "5.7" })],
    [service(23, "telnet", { banner: "login: " }), httpAt(80)],
  ];
  return (kinds[index % kinds.length] ?? []).toSorted((a, b) => a.port - b.port);
}

function hostOf(index: number, when: { readonly ago: number; readonly nowMs: number }): Host {
  const name = NAMES[index];
  return hostWith(portsOf(index, when), {
    address: `192.0.2.${index + 1}`,
    target: TARGET,
    rdns: name === undefined ? [] : [`${name}.lab.example`],
  });
}

/** One scan of the network, some days ago. */
export function sampleScan(
  ago: number,
  { nowMs, hosts = 10 }: { readonly nowMs: number; readonly hosts?: number },
): Report {
  const at = new Date(nowMs - ago * DAY_MS - 3_600_000);
  const count = ago > 20 ? hosts - 1 : hosts;
  const all = Array.from({ length: count }, (_, i) => hostOf(i, { ago, nowMs }))
    // The camera is switched off now and then.
    .filter((_, i) => !(i === 9 && ago % 7 === 3));
  return reportOf(all, {
    startedAt: at.toISOString(),
    finishedAt: new Date(at.getTime() + 8_400).toISOString(),
    ...{ targets: [TARGET], ports: PORTS, durationMs: 8_400 },
    request: scanRequest({ targets: [TARGET], ports: PORTS, deep: true }),
  });
}

/** Fills a history with one scan a day. */
export async function fillHistory(
  history: History,
  { days, nowMs }: { readonly days: number; readonly nowMs: number },
): Promise<void> {
  for (let ago = days; ago > 0; ago--) await history.save(sampleScan(ago - 1, { nowMs }));
}
