/**
 * What a repeated scan has to tell: confirmed changes, new findings, the verdict of a policy. The
 * command line prints these values, destinations send them, the history keeps them.
 */

import type { Change } from "./diff.ts";
import type { Finding } from "./finding.ts";
import type { Verdict, Violation } from "./policy.ts";

/** One thing to tell. */
export type Alert =
  /** A change that a second look confirmed. */
  | { readonly kind: "change"; readonly change: Change }
  /** A place that changes again and again: told once, then silent until it stays the same. */
  | {
    readonly kind: "unstable";
    /** Its last change. */
    readonly change: Change;
    /** How often it changed, in the last so many rounds. */
    readonly changes: number;
    readonly rounds: number;
  }
  /** An unstable place that has stayed the same, and is not as it was before. */
  | { readonly kind: "settled"; readonly change: Change; readonly rounds: number }
  /** A finding that is new. */
  | { readonly kind: "finding"; readonly finding: Finding }
  /** What a policy says is different from before, or there are new violations. */
  | {
    readonly kind: "verdict";
    readonly policy: string;
    readonly verdict: Verdict;
    /** The new violations. */
    readonly violations: readonly Violation[];
  }
  /** A round could not be run; told once, until one can. */
  | { readonly kind: "problem"; readonly message: string }
  /** Rounds can be run again. */
  | { readonly kind: "recovered" };

/** What is sent at the end of a round: everything that it has to tell. */
export interface Notice {
  /** What is watched: `10.0.0.0/24`, or the name of a schedule. */
  readonly subject: string;
  /** When the scan ended: ISO-8601 UTC. */
  readonly at: string;
  /** At least one, the most important first. */
  readonly alerts: readonly Alert[];
  /** A page with more: the dashboard's page of the scan. */
  readonly link?: string;
}
