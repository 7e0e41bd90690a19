/** What a policy says of each round, and what of that is new. */

import type { Alert } from "../model/alert.ts";
import { type PolicyResult, verdictOf, type Violation } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { isUnstable } from "./changes.ts";
import { type Place, placeKey } from "./places.ts";
import type { Troubles } from "./stability.ts";
import type { WatchState } from "./state.ts";

/** Judges a report. */
export type Judge = (report: Report) => PolicyResult;

function keyOf(violation: Violation): string {
  const place = placeOf(violation);
  return place === undefined ? violation.rule : `${violation.rule} ${placeKey(place)}`;
}

function placeOf({ address, transport, port }: Violation): Place | undefined {
  if (address === undefined) return undefined;
  return transport === undefined || port === undefined ? { address } : { address, transport, port };
}

function violationsOf({ expectations }: PolicyResult): readonly Violation[] {
  return expectations.flatMap(({ violations }) => violations)
    .filter(({ level }) => level !== "note");
}

/** The places of violations that may be new: they are looked at again. */
export function violationPlaces(
  { verdict }: WatchState,
  report: Report,
  judge: Judge | undefined,
): readonly Place[] {
  if (judge === undefined) return [];
  const known = new Set(verdict?.violations);
  return violationsOf(judge(report)).filter((one) => !known.has(keyOf(one)))
    .flatMap((one) => placeOf(one) ?? []);
}

/** What is told of the verdict, and what is known of it afterwards. */
export function verdictToTell(
  judge: Judge | undefined,
  { before, settled, seen, troubles }: {
    readonly before: WatchState["verdict"];
    /** The report after the second look. */
    readonly settled: Report;
    readonly seen: (place: Place) => boolean;
    readonly troubles: Troubles;
  },
): { readonly alerts: readonly Alert[]; readonly verdict?: NonNullable<WatchState["verdict"]> } {
  if (judge === undefined) {
    return before === undefined ? { alerts: [] } : { alerts: [], verdict: before };
  }
  const known = new Set(before?.violations);
  const counts = (violation: Violation): boolean => {
    const place = placeOf(violation);
    if (place === undefined || known.has(keyOf(violation))) return true;
    return seen(place) && !isUnstable(troubles, place);
  };
  const result = judge(settled);
  const counted: PolicyResult = {
    ...result,
    expectations: result.expectations.map((one) => ({
      ...one,
      violations: one.violations.filter(counts),
    })),
  };
  const verdict = verdictOf(counted);
  const violations = violationsOf(counted);
  const news = violations.filter((one) => !known.has(keyOf(one)));
  // What could not be decided this time is not different from before.
  const last = before?.verdict ?? "met";
  const differs = verdict !== "undecided" && verdict !== last;
  const alert: Alert = { kind: "verdict", policy: result.policy, verdict, violations: news };
  return {
    alerts: differs || news.length > 0 ? [alert] : [],
    verdict: {
      verdict: verdict === "undecided" ? last : verdict,
      violations: verdict === "undecided"
        ? [...new Set([...known, ...violations.map(keyOf)])]
        : violations.map(keyOf),
    },
  };
}
