/** What every format says alike of a policy's verdict. */

import { type PolicyResult, type Verdict, verdictOf, type Violation } from "../../model/policy.ts";
import { plural } from "../../text/count.ts";

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  met: "passed",
  violated: "FAILED",
  undecided: "not fully checked",
};

/** `passed`, `FAILED`, `not fully checked`. */
export function verdictWords(result: PolicyResult): string {
  return VERDICT_WORDS[verdictOf(result)];
}

/** `2 violations, 5 of 7 checks passed, 1 undecided`. */
export function verdictTotals({ expectations }: PolicyResult): string {
  const violations = expectations.flatMap((one) => one.violations).length;
  const open = expectations.filter(isUndecided).length;
  const met = expectations.filter((one) => one.violations.length === 0 && !isUndecided(one)).length;
  return [
    plural(violations, "violation"),
    `${met} of ${plural(expectations.length, "check")} passed`,
    ...(open === 0 ? [] : [`${open} undecided`]),
  ].join(", ");
}

function isUndecided({ undecided }: { readonly undecided?: string }): boolean {
  return undecided !== undefined;
}

/** What is wrong and what to do, in one text. */
export function violationText({ message, advice }: Violation): string {
  return advice === undefined ? message : `${message}: ${advice}`;
}
