/** Verdicts on a scan as JSON, for programs. */

import type { ReportDiff } from "../../model/diff.ts";
import {
  type Expectation,
  type PolicyOutcome,
  type Verdict,
  verdictOf,
} from "../../model/policy.ts";
import { SCHEMA_VERSION } from "../../model/report.ts";
import { toJson } from "../../text/json.ts";

/** What a scan was held against, and what came of it. */
export interface VerdictJson {
  /** The version of this structure: that of the report. */
  readonly schemaVersion: number;
  /** The policy's verdict; without a policy, whether the scan is as the baseline. */
  readonly verdict: Verdict;
  /** Name or file of the policy. */
  readonly policy?: string;
  /** Everything that was judged, in the order of the policy. */
  readonly expectations: readonly Expectation[];
  /** What is different from the baseline. */
  readonly diff?: ReportDiff;
}

/** The verdicts as a value. */
export function verdictJson({ policy, diff }: PolicyOutcome): VerdictJson {
  const judged = policy === undefined ? "met" : verdictOf(policy);
  return {
    schemaVersion: SCHEMA_VERSION,
    verdict: diff?.same === false ? "violated" : judged,
    ...(policy === undefined ? {} : { policy: policy.policy }),
    expectations: policy?.expectations ?? [],
    ...(diff === undefined ? {} : { diff }),
  };
}

/** The verdicts as indented JSON. */
export function renderVerdictJson(judgement: PolicyOutcome): string {
  return `${toJson(verdictJson(judgement), 2)}\n`;
}
