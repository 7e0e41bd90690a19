/** The least version of TLS, and how long certificates must still be valid. */

import type { Host, Port } from "../model/report.ts";
import { plural } from "../text/count.ts";
import type { Outcome, PolicyFinding, Subject } from "./outcome.ts";
import { openPorts } from "./judge_ports.ts";
import { TLS_VERSIONS, type TlsVersion } from "./policy.ts";

const DAY_MS = 86_400_000;

/** No server may accept an older version. */
export function judgeTls(oldest: TlsVersion, subject: Subject): Outcome {
  const seen = openPorts(subject).filter(([, port]) => port.tls !== undefined);
  const unsure = seen.filter(([, { tls }]) => tls?.versions === undefined);
  const findings = seen.flatMap(([host, port]) => tlsFinding(oldest, { host, port }));
  return {
    check: "tls",
    title: `${oldest} is the oldest version that may be accepted`,
    findings,
    undecided: notLooked(subject) ??
      (unsure.length === 0
        ? undefined
        : `${plural(unsure.length, "port")} where it is not known which versions are accepted`),
  };
}

function tlsFinding(
  oldest: TlsVersion,
  { host, port }: { readonly host: Host; readonly port: Port },
): readonly PolicyFinding[] {
  const { versions, protocol } = port.tls ?? {};
  const accepted = versions ?? (protocol === undefined ? [] : [protocol]);
  const old = accepted.filter((version) => rank(version) < rank(oldest));
  if (old.length === 0) return [];
  return [{
    host,
    port,
    what: `accepts ${old.join(", ")}`,
    advice: `switch versions older than ${oldest} off in the server's configuration`,
  }];
}

/** Place of a version in the order of age; unknown ones are the newest. */
function rank(version: string): number {
  const found = TLS_VERSIONS.findIndex((known) => known === version.replace(/^TLSv1\.0$/, "TLSv1"));
  return found === -1 ? TLS_VERSIONS.length : found;
}

/** Every certificate must be valid for some days more. */
export function judgeCertificates(days: number, subject: Subject): Outcome {
  return {
    check: "certificate",
    title: `every certificate must be valid for ${plural(days, "more day")}`,
    findings: openPorts(subject).flatMap(([host, port]) =>
      certificateFinding(days, { host, port, nowMs: subject.nowMs })
    ),
    undecided: notLooked(subject),
  };
}

function certificateFinding(
  days: number,
  { host, port, nowMs }: { readonly host: Host; readonly port: Port; readonly nowMs: number },
): readonly PolicyFinding[] {
  const { certificate } = port.tls ?? {};
  if (certificate === undefined) return [];
  const { notAfter, subject } = certificate;
  const endMs = Date.parse(notAfter);
  const left = Math.floor((endMs - nowMs) / DAY_MS);
  if (left >= days) return [];
  const when = Number.isNaN(endMs)
    ? "an end that cannot be read"
    : left < 0
    ? `expired at ${notAfter}`
    : `ends in ${plural(left, "day")}, at ${notAfter}`;
  return [{
    host,
    port,
    what: `shows a certificate (${subject}) that ${Number.isNaN(endMs) ? `has ${when}` : when}`,
    advice: "renew the certificate",
  }];
}

/** A scan that did not speak saw no TLS, whether there is any or not. */
function notLooked(subject: Subject): string | undefined {
  const open = openPorts(subject);
  if (subject.deep || open.length === 0 || open.some(([, { tls }]) => tls !== undefined)) {
    return undefined;
  }
  return "the scan did not look for TLS: scan with --deep";
}
