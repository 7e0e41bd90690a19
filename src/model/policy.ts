/**
 * What a policy says of a scan: one expectation after the other, each met or violated. Output
 * formats render this value; how it is reached is no business of theirs.
 */

import type { ReportDiff } from "./diff.ts";
import type { Transport } from "./endpoint.ts";

/** How much a violation matters: an error fails a pipeline, the others only inform. */
export type ViolationLevel = "error" | "warning" | "note";

/** One thing that is not as the policy wants it. */
export interface Violation {
  /** The expectation that is not met: {@link Expectation.id}. */
  readonly rule: string;
  /** How much it matters. */
  readonly level: ViolationLevel;
  /** Where, what was found and what was expected, in one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string;
  /** The host's address; absent when the whole scan is meant. */
  readonly address?: string;
  /** TCP or UDP, when a port is meant. */
  readonly transport?: Transport;
  /** The port's number, when a port is meant. */
  readonly port?: number;
}

/** One thing that the policy wants. */
export interface Expectation {
  /** Stable name within the policy: `allow`, `require/22`. */
  readonly id: string;
  /** What is expected, for a person: `only 22, 80 and 443 are open on web`. */
  readonly title: string;
  /** What speaks against it; empty when it is met. */
  readonly violations: readonly Violation[];
  /** Why it could not be decided: the scan did not ask. */
  readonly undecided?: string;
}

/** A report judged by a policy. */
export interface PolicyResult {
  /** Name or file of the policy. */
  readonly policy: string;
  /** Everything that was judged, in the order of the policy. */
  readonly expectations: readonly Expectation[];
}

/** What a policy says of a whole scan. */
export type Verdict = "met" | "violated" | "undecided";

/**
 * Violated when an error speaks against it; warnings and notes only inform. Undecided when nothing
 * does, but an expectation could not be decided.
 */
export function verdictOf({ expectations }: PolicyResult): Verdict {
  const failed = expectations.some(({ violations }) =>
    violations.some(({ level }) => level === "error")
  );
  if (failed) return "violated";
  return expectations.some(({ undecided }) => undecided !== undefined) ? "undecided" : "met";
}

/** The verdicts on a report, where there are any. */
export interface PolicyOutcome {
  /** What the policy says. */
  readonly policy?: PolicyResult;
  /** What is different from the baseline. */
  readonly diff?: ReportDiff;
}
