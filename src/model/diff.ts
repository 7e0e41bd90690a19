/**
 * What differs between two scans of the same hosts. Output formats render this value; how it is found
 * is no business of theirs.
 */

import type { Transport } from "./endpoint.ts";
import type { ScanFacts, ToolFacts } from "./report.ts";

/** Each kind of change with the words for it. */
export const CHANGE_WORDS = {
  "host-appeared": "host appeared",
  "host-vanished": "host vanished",
  "port-opened": "port opened",
  "port-closed": "port closed",
  "state-changed": "state changed",
  "service-changed": "service changed",
  "product-changed": "product changed",
  "version-changed": "version changed",
  "certificate-changed": "certificate changed",
} as const;

/** The same where two places are compared, not two times. */
const PLACE_WORDS: Readonly<Record<ChangeKind, (before: string, after: string) => string>> = {
  "host-appeared": (_, after) => `up only from ${after}`,
  "host-vanished": (before) => `up only from ${before}`,
  "port-opened": (_, after) => `open only from ${after}`,
  "port-closed": (before) => `open only from ${before}`,
  "state-changed": () => "other state",
  "service-changed": () => "other service",
  "product-changed": () => "other product",
  "version-changed": () => "other version",
  "certificate-changed": () => "other certificate",
};

/** A kind of change. */
export type ChangeKind = keyof typeof CHANGE_WORDS;

/** Every kind, in the order in which comparisons count them. */
export const CHANGE_KINDS: readonly ChangeKind[] = Object.keys(CHANGE_WORDS) as ChangeKind[];

/** One difference. */
export interface Change {
  /** What kind of change it is. */
  readonly kind: ChangeKind;
  /** The host's address. */
  readonly address: string;
  /** Names of the host, as far as either scan knows them. */
  readonly names: readonly string[];
  /** TCP or UDP, when a port is meant. */
  readonly transport?: Transport;
  /** The port's number, when a port is meant. */
  readonly port?: number;
  /** How it was, in a few words. */
  readonly before: string;
  /** How it is, in a few words. */
  readonly after: string;
}

/** One of the two scans. */
export interface DiffSide {
  /** The file it was read from, or `this scan`. */
  readonly name: string;
  /** The place that it saw the hosts from, where two places are compared. */
  readonly from?: string;
  /** Who made the scan. */
  readonly tool: ToolFacts;
  /** When, what, how completely. */
  readonly scan: Pick<ScanFacts, "startedAt" | "status" | "targets" | "ports">;
}

/** Two scans compared. */
export interface ReportDiff {
  /** The version of this structure: that of the report. */
  readonly schemaVersion: number;
  /** The older scan. */
  readonly before: DiffSide;
  /** The newer scan. */
  readonly after: DiffSide;
  /** Whether there is no difference in what both scans asked. */
  readonly same: boolean;
  /** Changes of each kind. */
  readonly counts: Readonly<Record<ChangeKind, number>>;
  /** Every difference: host by host, port by port. */
  readonly changes: readonly Change[];
  /** What could not be compared, and why. */
  readonly notes: readonly string[];
}

/** The places that a comparison is of; `undefined` where it is of two times. */
export function placesOfDiff(
  { before, after }: Pick<ReportDiff, "before" | "after">,
): readonly [string, string] | undefined {
  const [a, b] = [before.from, after.from];
  return a === undefined || b === undefined || a === b ? undefined : [a, b];
}

/** The words for a kind of change in a comparison. */
export function kindWords(
  kind: ChangeKind,
  diff: Pick<ReportDiff, "before" | "after">,
): string {
  const places = placesOfDiff(diff);
  return places === undefined ? CHANGE_WORDS[kind] : PLACE_WORDS[kind](...places);
}
