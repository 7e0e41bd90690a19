/**
 * What a policy wants, ready to be held against a report: hosts and ports are tests by now, whatever
 * they were written as.
 */

import type { PortKey } from "../model/endpoint.ts";
import type { Severity } from "../model/finding.ts";
import type { ViolationLevel } from "../model/policy.ts";
import type { Host } from "../model/report.ts";

/** Some ports, as they were written and as a set. */
export interface PortList {
  /** As written: `22,80,8000-8100`. */
  readonly text: string;
  /** Every port of the list. */
  readonly keys: readonly PortKey[];
  /** Whether a port is in the list. */
  has(key: PortKey): boolean;
}

/** Some hosts, as they were written and as a test. */
export interface HostTest {
  /** As written: `10.0.0.0/24, *.lan`; `every host`. */
  readonly text: string;
  /** Whether a host is meant. */
  matches(host: Host): boolean;
}

/** What must answer on some ports, where they are open. */
export interface ServiceWish {
  readonly ports: PortList;
  /** Name of the service: `ssh`, `https`. */
  readonly name?: string;
  /** Product, or a part of its name. */
  readonly product?: string;
  /** `>=9.2`, `<2`, or a version that must begin so: `1.22`. */
  readonly version?: string;
  /** Whether it must be inside TLS, or must not. */
  readonly tls?: boolean;
}

/** Versions of TLS, oldest first. */
export const TLS_VERSIONS = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;

/** A version of TLS. */
export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** Some hosts and what is wanted of them. */
export interface PolicyRule {
  /** Stable name within the policy. */
  readonly id: string;
  readonly hosts: HostTest;
  /** How much a violation matters. */
  readonly level: ViolationLevel;
  /** What to do about a violation, in place of the general advice. */
  readonly advice?: string;
  /** Where ports are declared, by `5432/tcp`: violations say it. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Nothing else may be open. */
  readonly allow?: PortList;
  /** These must be open. */
  readonly require?: PortList;
  /** These must not be open. */
  readonly forbid?: PortList;
  readonly services: readonly ServiceWish[];
  /** The oldest version of TLS that may be accepted. */
  readonly minTls?: TlsVersion;
  /** Days that every certificate must still be valid. */
  readonly certificateDays?: number;
  /** Whether protocols that anybody on the way can read are forbidden. */
  readonly forbidPlainText: boolean;
  /** Whether TLS and SSH must agree on keys in a way that a quantum computer does not break. */
  readonly requirePostQuantum?: boolean;
  /** Which findings are forbidden. */
  readonly forbiddenFindings?: ForbiddenFindings;
}

/** Findings that are violations: those of some rules, and those worse than some severity. */
export interface ForbiddenFindings {
  /** Names of rules: `certificate-expired`. */
  readonly ids: readonly string[];
  /** Whether services without a login are meant too. */
  readonly unauthenticated: boolean;
  /** The worst severity that is still allowed. */
  readonly worst?: Severity;
  /** Where they are accepted all the same. */
  readonly accepted: readonly AcceptedPorts[];
}

/** Ports of some hosts on which findings are no violations. */
export interface AcceptedPorts {
  readonly hosts: HostTest;
  readonly ports: PortList;
}

/** A policy. */
export interface Policy {
  /** Its own name, or that of its file. */
  readonly name: string;
  readonly rules: readonly PolicyRule[];
}

/** Whether the policy wants to know who answers, not only what is open. */
export function wantsServices({ rules }: Policy): boolean {
  return rules.some((rule) =>
    rule.services.length > 0 || rule.minTls !== undefined || rule.certificateDays !== undefined ||
    rule.forbidPlainText || rule.forbiddenFindings !== undefined ||
    rule.requirePostQuantum === true
  );
}

/** Every port that the policy names, except those that it only allows. */
export function namedPorts({ rules }: Policy): readonly PortKey[] {
  return rules.flatMap(({ require, forbid, services }) => [
    ...(require?.keys ?? []),
    ...(forbid?.keys ?? []),
    ...services.flatMap(({ ports }) => ports.keys),
  ]);
}
