/**
 * What a report shows that its owner should look at, whether or not there is a policy: certificates
 * that are or will be refused, outdated TLS, logins that anybody on the way can read.
 */

import type { ViolationLevel } from "../model/policy.ts";
import type { Host, Port, Report } from "../model/report.ts";
import type { TlsInfo, TlsProblem } from "../model/tls.ts";
import { oldTlsVersions, PLAIN_LOGIN_SERVICES } from "../model/weak.ts";
import { serviceCell } from "./cells.ts";

/** A kind of finding. */
export interface FindingRule {
  /** Stable name: `certificate-expired`. */
  readonly id: string;
  /** How much it matters. */
  readonly level: ViolationLevel;
  /** What it means, in one sentence. */
  readonly title: string;
}

/** One finding at one port. */
export interface Finding {
  readonly rule: FindingRule;
  readonly host: Host;
  readonly port: Port;
  /** What was seen, in one sentence; made of texts that anybody may have sent. */
  readonly message: string;
}

/** Days before the end of a certificate from which it is worth a finding. */
const SOON_DAYS = 30;

const RULES = {
  expired: rule("certificate-expired", "error", "The certificate has expired."),
  soon: rule("certificate-expires-soon", "warning", `It ends within ${SOON_DAYS} days.`),
  early: rule("certificate-not-yet-valid", "warning", "The certificate is not valid yet."),
  mismatch: rule("certificate-name-mismatch", "warning", "The certificate is for another name."),
  selfSigned: rule("certificate-self-signed", "note", "The certificate is self-signed."),
  untrusted: rule("certificate-untrusted", "note", "No trusted authority vouches for it."),
  dates: rule("certificate-impossible-dates", "error", "The certificate's dates are impossible."),
  weakKey: rule("certificate-weak-key", "warning", "The certificate's key is too short."),
  brokenHash: rule("certificate-broken-hash", "warning", "It is signed with a broken hash."),
  oldTls: rule("tls-outdated", "warning", "The server accepts outdated versions of TLS."),
  plainLogin: rule("plain-text-login", "note", "Passwords can be read on the way."),
} as const;

/** Every kind of finding. */
export const FINDING_RULES: readonly FindingRule[] = Object.values(RULES);

const PROBLEM_RULES: Readonly<Record<TlsProblem, FindingRule>> = {
  "expired": RULES.expired,
  "not-yet-valid": RULES.early,
  "name-mismatch": RULES.mismatch,
  "self-signed": RULES.selfSigned,
  "untrusted": RULES.untrusted,
  "impossible-dates": RULES.dates,
  "weak-key": RULES.weakKey,
  "md5-signature": RULES.brokenHash,
  "sha1-signature": RULES.brokenHash,
};

/** Every finding, in the order of the report. */
export function* findingsOf({ hosts }: Report): Generator<Finding, void, undefined> {
  for (const host of hosts) {
    for (const port of host.ports) {
      if (port.state !== "open") continue;
      for (const [rule, message] of portFindings(port)) yield { rule, host, port, message };
    }
  }
}

function* portFindings(port: Port): Generator<readonly [FindingRule, string], void, undefined> {
  if (port.tls !== undefined) yield* tlsFindings(port.tls);
  const { service } = port;
  if (service === undefined || !PLAIN_LOGIN_SERVICES.has(service.name)) return;
  if (service.method === "hint" || service.tunnel === "tls" || port.tls !== undefined) return;
  yield [
    RULES.plainLogin,
    `${serviceCell(port)} was seen without TLS: it asks for passwords in the clear`,
  ];
}

function* tlsFindings(tls: TlsInfo): Generator<readonly [FindingRule, string], void, undefined> {
  const { certificate, problems } = tls;
  const whose = certificate === undefined ? "" : ` (${certificate.subject})`;
  const until = certificate === undefined ? "" : ` at ${certificate.notAfter}`;
  const words: Readonly<Record<TlsProblem, string>> = {
    "expired": `the certificate${whose} expired${until}`,
    "not-yet-valid": `the certificate${whose} is not valid before ${
      certificate?.notBefore ?? "later"
    }`,
    "name-mismatch": `the certificate${whose} is for another name than the one asked for`,
    "self-signed": `the certificate${whose} is self-signed`,
    "untrusted": `the certificate${whose} leads to no authority that is trusted here`,
    "impossible-dates": `the certificate${whose} is valid from ${
      certificate?.notBefore ?? "?"
    } to ${certificate?.notAfter ?? "?"}, which is impossible`,
    "weak-key": `the certificate${whose} has a key of ${certificate?.keyBits ?? "few"} bits (${
      certificate?.keyType ?? "?"
    })`,
    "md5-signature": `the certificate${whose} is signed with MD5`,
    "sha1-signature": `the certificate${whose} is signed with SHA-1`,
  };
  for (const problem of problems) yield [PROBLEM_RULES[problem], words[problem]];
  const dated = !problems.includes("expired") && !problems.includes("impossible-dates");
  if (certificate !== undefined && dated) {
    const { daysLeft } = certificate;
    if (daysLeft < 0) yield [RULES.expired, words.expired];
    else if (daysLeft <= SOON_DAYS) {
      yield [RULES.soon, `the certificate${whose} ends in ${daysLeft} days${until}`];
    }
  }
  const old = oldTlsVersions(tls);
  if (old.length > 0) yield [RULES.oldTls, `the server accepts ${old.join(", ")}`];
}

function rule(id: string, level: ViolationLevel, title: string): FindingRule {
  return { id, level, title };
}
