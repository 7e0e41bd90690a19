/**
 * Places that change again and again. The third change within ten rounds is told as unstable; after that
 * the place is silent until it has stayed the same for five rounds. A change that only the first look
 * shows is not told, and counts too.
 */

import type { Change, ChangeKind } from "../model/diff.ts";
import { placeKey } from "./places.ts";

/** Rounds in which changes are counted. */
export const WINDOW_ROUNDS = 10;
/** Changes within these rounds that make a place unstable. */
export const UNSTABLE_CHANGES = 3;
/** Rounds without a change after which a place is stable again. */
export const CALM_ROUNDS = 5;

/** Places that are remembered at most: of a network where all changes, the last ones. */
export const MOST_TROUBLES = 5_000;

/** What is remembered of a place that changed. Plain JSON. */
export interface Trouble {
  /** The rounds in which it changed. */
  readonly rounds: readonly number[];
  /** Its first and its last change among these. */
  readonly first: Change;
  readonly last: Change;
  /** Whether it was told that it is unstable. */
  readonly unstable: boolean;
}

/** By place and aspect. */
export type Troubles = Readonly<Record<string, Trouble>>;

/** What of a place can change independently of the rest. */
const ASPECTS: Readonly<Record<ChangeKind, string>> = {
  "host-appeared": "state",
  "host-vanished": "state",
  "port-opened": "state",
  "port-closed": "state",
  "state-changed": "state",
  "service-changed": "service",
  "product-changed": "service",
  "version-changed": "service",
  "certificate-changed": "certificate",
};

/** One text for what changed: `192.0.2.7 tcp/80 state`. */
export function troubleKey(change: Change): string {
  return `${placeKey(change)} ${ASPECTS[change.kind]}`;
}

/** What one change of a round means. */
export type Step =
  | { readonly kind: "told"; readonly change: Change }
  | { readonly kind: "unstable"; readonly change: Change; readonly changes: number }
  | { readonly kind: "silent" };

/** Notes a change of a round, confirmed or not. */
export function note(
  before: Trouble | undefined,
  { change, confirmed, round }: {
    readonly change: Change;
    readonly confirmed: boolean;
    readonly round: number;
  },
): { readonly trouble: Trouble; readonly step: Step } {
  const recent = (before?.rounds ?? []).filter((one) => one > round - WINDOW_ROUNDS);
  const rounds = [...recent, round];
  const trouble: Trouble = {
    rounds,
    first: recent.length > 0 ? before?.first ?? change : change,
    last: confirmed ? change : before?.last ?? change,
    unstable: before?.unstable ?? false,
  };
  if (trouble.unstable) return { trouble, step: { kind: "silent" } };
  if (rounds.length >= UNSTABLE_CHANGES) {
    const step: Step = { kind: "unstable", change, changes: rounds.length };
    return { trouble: { ...trouble, unstable: true }, step };
  }
  return { trouble, step: confirmed ? { kind: "told", change } : { kind: "silent" } };
}

/**
 * Forgets what is stable again.
 *
 * @returns the places that were unstable and are now different from before, as one change each.
 */
export function forget(
  troubles: Troubles,
  round: number,
): { readonly troubles: Troubles; readonly settled: readonly Change[] } {
  const kept: Record<string, Trouble> = {};
  const settled: Change[] = [];
  for (const [key, trouble] of Object.entries(troubles)) {
    const { rounds, unstable, first, last } = trouble;
    const limit = unstable ? CALM_ROUNDS : WINDOW_ROUNDS;
    if ((rounds.at(-1) ?? 0) > round - limit) kept[key] = trouble;
    else if (unstable && isDifferent(first, last)) {
      settled.push({ ...last, before: first.before });
    }
  }
  return { troubles: newest(kept), settled };
}

function newest(troubles: Troubles): Troubles {
  const all = Object.entries(troubles);
  if (all.length <= MOST_TROUBLES) return troubles;
  const last = ([, { rounds }]: readonly [string, Trouble]) => rounds.at(-1) ?? 0;
  return Object.fromEntries(all.toSorted((a, b) => last(b) - last(a)).slice(0, MOST_TROUBLES));
}

/** Whether a place ended otherwise than it was before its first change. */
function isDifferent(first: Change, last: Change): boolean {
  const isState = ASPECTS[last.kind] === "state";
  return isState ? first.kind === last.kind : first.before !== last.after;
}
