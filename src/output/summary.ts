/** A scan in a few lines of JSON: what a chat channel or a monitoring system wants to be told. */

import type { PolicyResult } from "../model/policy.ts";
import {
  type Report,
  type ScanFacts,
  SCHEMA_VERSION,
  type StateCounts,
  type ToolFacts,
} from "../model/report.ts";
import { oneLine } from "../text/printable.ts";
import { countLevels } from "./findings.ts";
import { sumCounts, totalsLine } from "./totals.ts";
import { targetsText } from "./targets_text.ts";

/** The short form of a report. */
export interface Summary {
  /** The version of this structure: that of the report. */
  readonly schemaVersion: number;
  /** One line for people; chat services show this field. */
  readonly text: string;
  /** Who made the scan. */
  readonly tool: ToolFacts;
  /** When, what, how completely. */
  readonly scan: Pick<ScanFacts, "startedAt" | "finishedAt" | "status" | "targets" | "integrity">;
  /** Hosts by what they answered. */
  readonly hosts: { readonly total: number; readonly up: number };
  /** Ports by state. */
  readonly ports: StateCounts;
  /** What the owner should look at, by how much it matters. */
  readonly findings: { readonly error: number; readonly warning: number; readonly note: number };
  /** The policy's verdict, when there was one. */
  readonly policy?: { readonly name: string; readonly violations: number };
}

/** The short form of a report. */
export function summaryOf(report: Report, policy?: PolicyResult): Summary {
  const { tool, scan, hosts } = report;
  const { startedAt, finishedAt, status, targets, integrity } = scan;
  const violations = policy?.expectations.flatMap((one) => one.violations).length ?? 0;
  return {
    schemaVersion: SCHEMA_VERSION,
    text: oneLine(`Scan of ${targetsText(targets)}: ${totalsLine(report)}`),
    tool,
    scan: { startedAt, finishedAt, status, targets, integrity },
    hosts: { total: hosts.length, up: hosts.filter((host) => host.status === "up").length },
    ports: sumCounts(hosts),
    findings: countLevels(report),
    ...(policy === undefined ? {} : { policy: { name: policy.policy, violations } }),
  };
}
