/**
 * A finding: what somebody should look at, with the evidence. It is a conclusion from facts that the
 * scan already has, and a part of the report, so that every format shows the same list.
 */

import type { Transport } from "./endpoint.ts";

/** How much a finding matters, the worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;

/** How much a finding matters. */
export type Severity = typeof SEVERITIES[number];

/** One finding at one port. */
export interface Finding {
  /** Stable name of its rule: `certificate-expired`. */
  readonly id: string;
  /** How much it matters. */
  readonly severity: Severity;
  /** The host's address. */
  readonly host: string;
  /** TCP or UDP. */
  readonly transport: Transport;
  /** The port's number. */
  readonly port: number;
  /** What is wrong, in one sentence that is the same for every finding of the rule. */
  readonly title: string;
  /** The same in two or three words, with what is particular to this port: `expired 2021-01-01`. */
  readonly label: string;
  /** What was sent and what came back; it may hold text from the network. */
  readonly evidence: string;
  /** What to do about it. */
  readonly advice: string;
  /** Where the rule comes from: an RFC, a vendor's page. */
  readonly source: string;
}

/** Place of a severity, 0 for the worst. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Prefix of the rules about services that let clients in without a login. */
const NO_LOGIN = "no-login-";

/** Whether a finding says that a service lets clients in without a login. */
export function isNoLogin({ id }: Pick<Finding, "id">): boolean {
  return id.startsWith(NO_LOGIN);
}

/** Findings that say the same of several ports. */
export interface FindingGroup {
  /** The first of them; its title, evidence and advice are those of all. */
  readonly finding: Finding;
  /** All of them, in the order of the report. */
  readonly members: readonly Finding[];
}

/** Findings in groups, the worst first. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, { readonly finding: Finding; readonly members: Finding[] }>();
  for (const finding of findings) {
    const key = `${finding.id}\0${finding.evidence}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { finding, members: [finding] });
    else group.members.push(finding);
  }
  return [...groups.values()].toSorted((a, b) =>
    severityRank(a.finding.severity) - severityRank(b.finding.severity)
  );
}

/** The place of a finding. */
type Place = Pick<Finding, "transport" | "port">;

/** The findings at a port, in the order of the report. */
export type FindingsAt = (host: string, port: Place) => readonly Finding[];

const NO_FINDINGS: readonly Finding[] = [];

/** One number for a port of either transport. */
function keyOf({ transport, port }: Place): number {
  return transport === "tcp" ? port : 65_536 + port;
}

/** Looks findings up by port, in time that does not grow with their number. */
export function findingsAt(findings: readonly Finding[]): FindingsAt {
  const all = new Map<string, Map<number, Finding[]>>();
  for (const finding of findings) {
    const byPort = all.get(finding.host) ?? new Map<number, Finding[]>();
    const some = byPort.get(keyOf(finding));
    if (some === undefined) byPort.set(keyOf(finding), [finding]);
    else some.push(finding);
    all.set(finding.host, byPort);
  }
  return (host, port) => all.get(host)?.get(keyOf(port)) ?? NO_FINDINGS;
}

/** The findings at the ports of these hosts, in the order of the report. */
export function findingsAmong(
  findings: readonly Finding[],
  hosts: readonly { readonly address: string; readonly ports: readonly Place[] }[],
): readonly Finding[] {
  if (findings.length === 0) return findings;
  const kept = new Map<string, Set<number>>();
  for (const { address, ports } of hosts) {
    const numbers = kept.get(address) ?? new Set<number>();
    for (const port of ports) numbers.add(keyOf(port));
    kept.set(address, numbers);
  }
  return findings.filter((finding) => kept.get(finding.host)?.has(keyOf(finding)) === true);
}
