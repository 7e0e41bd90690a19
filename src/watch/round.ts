/**
 * One round of a watch: scan, compare with what is known, look a second time at what is different, and
 * conclude what is to be told. A pure function of the state and of what its effects give, so that the
 * command line and the dashboard run the same rounds.
 *
 * ```ts
 * let state = NEW_WATCH;
 * const round = await runRound(state, {
 *   scan: () => scanReport(request),
 *   look: (places) => scanReport(secondLookTask(request, places)),
 * });
 * state = round.state;
 * await send(round.alerts);
 * ```
 */

import type { Alert } from "../model/alert.ts";
import type { Change } from "../model/diff.ts";
import type { Finding } from "../model/finding.ts";
import { InputError } from "../model/input_error.ts";
import type { PolicyResult } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import type { LookAt } from "../job/second_look.ts";
import { askedPorts } from "../policy/asked_ports.ts";
import { explainReason } from "../model/state.ts";
import { isComplete, wasAsked } from "../report/coverage.ts";
import { compareHosts } from "../report/collect.ts";
import { diffReports } from "../report/diff.ts";
import { withFindings } from "../report/findings/find.ts";
import { changesToTell } from "./changes.ts";
import {
  findingCandidates,
  findingPlace,
  findingsToTell,
  isSilentAboutFindings,
} from "./findings.ts";
import { distinctPlaces, type Place, placeKey, withPlaces } from "./places.ts";
import { confirmedBy, endpointsOf, settle, type Settled } from "./second_look.ts";
import { CALM_ROUNDS, forget } from "./stability.ts";
import type { WatchState } from "./state.ts";
import { verdictToTell, violationPlaces } from "./verdict.ts";

/** What a round needs from outside. */
export interface RoundEffects {
  /**
   * Runs the scan. A report whose status is `interrupted` ends the round.
   *
   * @throws {InputError} when it cannot be run: the alert is a problem.
   */
  readonly scan: () => Promise<Report>;
  /** Scans these endpoints alone (`secondLookTask` in `job/second_look.ts`), after a short pause. */
  readonly look: (places: readonly LookAt[]) => Promise<Report>;
  /** Judges a report by the policy, if there is one. */
  readonly judge?: (report: Report) => PolicyResult;
  /** Whether a finding was accepted, so that it is not told. */
  readonly isAcknowledged?: (finding: Finding) => boolean;
}

/** What a round came to. */
export interface Round {
  /**
   * `baseline`: the first scan, with nothing to compare with. `compared`: compared with what is known.
   * `interrupted`: ended early, nothing is concluded. `failed`: the scan could not be run.
   */
  readonly outcome: "baseline" | "compared" | "interrupted" | "failed";
  /** What the next round is given. */
  readonly state: WatchState;
  /** The scan, as it was before the second look; absent when it could not be run. */
  readonly report?: Report;
  /** What is to be told, the most important first. */
  readonly alerts: readonly Alert[];
  /** Changes of the first look that the second one did not show. */
  readonly unconfirmed: readonly Change[];
}

/**
 * Runs one round.
 *
 * @throws {InputError} when the known report and the new one have nothing in common.
 */
export async function runRound(state: WatchState, effects: RoundEffects): Promise<Round> {
  let report: Report;
  try {
    report = await effects.scan();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return failed(state, error.message);
  }
  if (report.scan.status === "interrupted") return interrupted(state, report);
  if (!report.hosts.some(wasAsked)) return failed(state, nothingProbed(report), report);
  const round = await compare({ ...state, round: state.round + 1 }, report, effects);
  if (round.outcome === "interrupted" || state.problem === undefined) return round;
  return { ...round, alerts: [...round.alerts, { kind: "recovered" }] };
}

/** Our own network is down, or the sandbox refuses every target: that says nothing of the hosts. */
function nothingProbed({ hosts }: Report): string {
  const [first] = hosts;
  return first === undefined
    ? "no target has an address"
    : `no host could be probed (${first.address}: ${explainReason(first.reason)})`;
}

function failed(state: WatchState, message: string, report?: Report): Round {
  const isNew = state.problem === undefined;
  return {
    outcome: "failed",
    state: { ...state, round: state.round + 1, problem: message },
    ...(report === undefined ? {} : { report }),
    alerts: isNew ? [{ kind: "problem", message }] : [],
    unconfirmed: [],
  };
}

function interrupted(state: WatchState, report: Report): Round {
  return { outcome: "interrupted", state, report, alerts: [], unconfirmed: [] };
}

/** The state's round is the one that is under way. */
async function compare(
  { problem: _problem, ...state }: WatchState,
  report: Report,
  effects: RoundEffects,
): Promise<Round> {
  const { known } = state;
  const { judge, isAcknowledged = () => false } = effects;
  const candidates = known === undefined ? [] : changesBetween(known, report);
  const findings = findingCandidates(state, report);
  const silent = isSilentAboutFindings(state, report);
  // An address that the name does not have any more is a fact: a second look there would prove nothing.
  const there = new Set(report.hosts.map(({ address }) => address));
  const lookable = candidates.filter(({ address }) => there.has(address));
  const places = distinctPlaces([
    ...lookable.map(placeOf),
    ...(silent ? [] : findings.map(findingPlace)),
    ...violationPlaces(state, report, judge),
  ]);
  const looked = await lookAgain(report, { places, known, effects });
  if (looked === undefined) {
    return interrupted({ ...state, round: state.round - 1 }, report);
  }
  const { report: settled, seen } = looked;
  const later = known === undefined ? [] : changesBetween(known, settled);
  const isConfirmed = confirmedBy(later);
  const isSure = (change: Change) =>
    !there.has(change.address) || (seen(placeOf(change)) && isConfirmed(change));
  const confirmed = candidates.filter(isSure);
  const unconfirmed = candidates.filter((change) => !isSure(change));
  const told = changesToTell(state.troubles, { confirmed, unconfirmed }, state.round);
  const found = findingsToTell(findings, {
    ...{ state, report, settled, seen, silent, isAcknowledged },
  });
  const judged = verdictToTell(judge, {
    ...{ before: state.verdict, settled, seen, troubles: told.troubles },
  });
  const calm = forget(told.troubles, state.round);
  return {
    outcome: known === undefined ? "baseline" : "compared",
    state: {
      round: state.round,
      troubles: calm.troubles,
      findings: found.known,
      known: knownAfter(known, { report, settled, confirmed, unconfirmed }),
      ...(judged.verdict === undefined ? {} : { verdict: judged.verdict }),
    },
    report,
    alerts: [
      ...judged.alerts,
      ...found.told.map((finding) => ({ kind: "finding", finding }) as const),
      ...told.alerts,
      ...calm.settled.map((change) => ({ kind: "settled", change, rounds: CALM_ROUNDS }) as const),
    ],
    unconfirmed,
  };
}

/** The report after a second look at some places; `undefined` when that was interrupted. */
async function lookAgain(
  report: Report,
  { places, known, effects }: {
    readonly places: readonly Place[];
    readonly known: Report | undefined;
    readonly effects: RoundEffects;
  },
): Promise<Settled | undefined> {
  const looks = endpointsOf(places, {
    reports: known === undefined ? [report] : [report, known],
    asked: askedPorts(report),
  });
  const again = looks.length === 0 ? undefined : await effects.look(looks);
  if (again?.scan.status === "interrupted") return undefined;
  return settle(report, again, { looks, places });
}

/** What a round knows afterwards: what it saw, but for what the second look did not confirm. */
function knownAfter(
  known: Report | undefined,
  { report, settled, confirmed, unconfirmed }: {
    readonly report: Report;
    readonly settled: Report;
    readonly confirmed: readonly Change[];
    readonly unconfirmed: readonly Change[];
  },
): Report {
  if (known === undefined) return report;
  const sure = confirmed.map(placeOf);
  if (!isComplete(report)) return withPlaces(known, settled, sure);
  const keys = new Set(sure.map(placeKey));
  const unsure = unconfirmed.map(placeOf).filter((place) => !keys.has(placeKey(place)));
  const next = withPlaces(withPlaces(report, settled, sure), known, unsure);
  return withUnresolved(next, known);
}

/** A target whose name could not be resolved this time is known as it was. */
function withUnresolved(report: Report, known: Report): Report {
  const resolved = new Set(report.scan.targets);
  const left = known.hosts.filter(({ target }) => !resolved.has(target));
  const addresses = new Set(report.hosts.map(({ address }) => address));
  const hosts = left.filter(({ address }) => !addresses.has(address));
  if (hosts.length === 0) return report;
  const targets = [...new Set([...report.scan.targets, ...hosts.map(({ target }) => target)])];
  return withFindings({
    ...report,
    scan: { ...report.scan, targets },
    hosts: [...report.hosts, ...hosts].sort(compareHosts),
  });
}

function changesBetween(before: Report, after: Report): readonly Change[] {
  return diffReports(
    { report: before, name: "the last scan", asked: askedPorts(before) },
    { report: after, name: "this scan", asked: askedPorts(after) },
  ).changes;
}

function placeOf({ address, transport, port }: Change): Place {
  return transport === undefined || port === undefined ? { address } : { address, transport, port };
}
