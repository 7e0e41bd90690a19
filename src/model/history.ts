/**
 * What saved scans say together: which scans there are, and what each port of a host was over time.
 * Formats and pages render these values; how they are stored is no business of theirs.
 */

import type { ChangeKind } from "./diff.ts";
import type { Transport } from "./endpoint.ts";
import type { Finding } from "./finding.ts";
import type { ScanFacts, ToolFacts } from "./report.ts";
import type { ScanRequest } from "./request.ts";

/** One saved scan. */
export interface SavedScan {
  /** Its number in the history; never used again. */
  readonly id: number;
  /** Who made the scan. */
  readonly tool: ToolFacts;
  /** When, what, how completely. */
  readonly scan: Pick<ScanFacts, "startedAt" | "finishedAt" | "status" | "targets" | "ports">;
  /** The request that was run, where the report has it. */
  readonly request?: ScanRequest;
  /** Hosts in the report, and how many of them were up. */
  readonly hosts: { readonly scanned: number; readonly up: number };
  /** Open ports. */
  readonly open: number;
  /** Findings. */
  readonly findings: number;
  /** Changes against the scans before. */
  readonly changes: number;
  /** The file that it was imported from. */
  readonly source?: string;
}

/** One change, and the scan that saw it first. */
export interface SavedChange {
  /** The scan's number. */
  readonly scan: number;
  /** When that scan started: ISO-8601 UTC. */
  readonly at: string;
  /** What kind of change it is. */
  readonly kind: ChangeKind;
  /** The host's address. */
  readonly address: string;
  /** TCP or UDP, when a port is meant. */
  readonly transport?: Transport;
  /** The port's number, when a port is meant. */
  readonly port?: number;
  /** How it was, in a few words. */
  readonly before: string;
  /** How it is, in a few words. */
  readonly after: string;
}

/** What is known of a port that was open at least once. */
export interface PortHistory {
  /** TCP or UDP. */
  readonly transport: Transport;
  /** Its number. */
  readonly port: number;
  /** The state in the last scan that is sure of it: `open`, `closed`, `closed or filtered`, `host down`. */
  readonly state: string;
  /** The service that was proved last: `http inside TLS`. */
  readonly service?: string;
  /** Product and version that were seen last: `nginx 1.22.1`. */
  readonly version?: string;
  /** The certificate that was seen last. */
  readonly certificate?: string;
  /** First and last time that it was open: ISO-8601 UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Scans that found it open, of those that are sure of its state. */
  readonly scans: { readonly open: number; readonly of: number };
  /** Every change, the oldest first. */
  readonly changes: readonly SavedChange[];
}

/** What is known of a host. */
export interface HostHistory {
  /** Its address. */
  readonly address: string;
  /** Its names, as far as any scan knows them. */
  readonly names: readonly string[];
  /** Whether it was up in the last scan that asked it. */
  readonly status: string;
  /** First and last time that it was up: ISO-8601 UTC; absent when it never was. */
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** Scans in which it was up, of those that asked it. */
  readonly scans: { readonly up: number; readonly of: number };
  /** When the host itself appeared and vanished. */
  readonly changes: readonly SavedChange[];
  /** Its ports that were open at least once, in order. */
  readonly ports: readonly PortHistory[];
}

/** Who accepted a finding, when, and why. */
export interface Acknowledgement {
  /** Who. */
  readonly by: string;
  /** ISO-8601 UTC. */
  readonly at: string;
  /** Why it may stay as it is. */
  readonly reason: string;
}

/** A finding with its history. */
export interface SavedFinding {
  /** Its number in the history. */
  readonly id: number;
  /** The finding as it was seen last. */
  readonly finding: Finding;
  /** First and last scan that showed it: ISO-8601 UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Absent until somebody accepted it. */
  readonly acknowledged?: Acknowledgement;
}

/** A rule's findings that nobody has accepted. */
export interface FindingRule {
  /** The worst of them, of several the one that was seen last. */
  readonly worst: SavedFinding;
  /** How many there are. */
  readonly count: number;
}
