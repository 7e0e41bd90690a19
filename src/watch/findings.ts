/** Findings that are new: not known from an earlier round, and there at the second look too. */

import { type Finding, severityRank } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { requestOf } from "../report/request_of.ts";
import type { Place } from "./places.ts";
import { WINDOW_ROUNDS } from "./stability.ts";
import type { WatchState } from "./state.ts";

/** One text for a finding at its place. */
function keyOf({ host, transport, port, id }: Finding): string {
  return `${host} ${transport}/${port} ${id}`;
}

/** The place of a finding. */
export function findingPlace({ host, transport, port }: Finding): Place {
  return { address: host, transport, port };
}

/** The findings of a baseline: none of them is new. */
export function knownFindings({ findings }: Report): WatchState["findings"] {
  return Object.fromEntries(findings.map((finding) => [keyOf(finding), 0]));
}

/** Findings that may be new. */
export function findingCandidates({ findings }: WatchState, report: Report): readonly Finding[] {
  return report.findings.filter((finding) => !Object.hasOwn(findings, keyOf(finding)));
}

/**
 * Whether nothing can be new: there is nothing to compare with, or the scan before did not probe
 * services, from which findings follow.
 */
export function isSilentAboutFindings({ known }: WatchState, report: Report): boolean {
  return known === undefined ||
    (requestOf(known).deep !== true && requestOf(report).deep === true);
}

/** What is told of the candidates, and what is known afterwards. */
export function findingsToTell(
  candidates: readonly Finding[],
  { state, report, settled, seen, silent, isAcknowledged }: {
    readonly state: WatchState;
    readonly report: Report;
    /** The report after the second look. */
    readonly settled: Report;
    readonly seen: (place: Place) => boolean;
    readonly silent: boolean;
    readonly isAcknowledged: (finding: Finding) => boolean;
  },
): { readonly told: readonly Finding[]; readonly known: WatchState["findings"] } {
  const there = new Set(settled.findings.map(keyOf));
  const confirmed = silent
    ? candidates
    : candidates.filter((one) => there.has(keyOf(one)) && seen(findingPlace(one)));
  const sure = new Set(confirmed);
  const waiting = new Set(candidates.filter((one) => !sure.has(one)).map(keyOf));
  const { round } = state;
  const before = Object.entries(state.findings).filter(([, last]) => last > round - WINDOW_ROUNDS);
  const now = report.findings.map(keyOf).filter((key) => !waiting.has(key));
  // Of an unstable port too: a finding is told once, however often its port comes and goes.
  const told = silent ? [] : confirmed.filter((one) => !isAcknowledged(one));
  return {
    told: told.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity)),
    known: Object.fromEntries([...before, ...now.map((key) => [key, round] as const)]),
  };
}
