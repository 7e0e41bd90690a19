/** A policy's verdict as JSON, for programs. */

import { type PolicyResult, type Verdict, verdictOf } from "../../model/policy.ts";
import { SCHEMA_VERSION } from "../../model/report.ts";
import { toJson } from "../../text/json.ts";

/** The verdict with its expectations. */
export interface VerdictJson extends PolicyResult {
  /** The version of this structure: that of the report. */
  readonly schemaVersion: number;
  /** The whole verdict. */
  readonly verdict: Verdict;
}

/** The verdict as a value. */
export function verdictJson(result: PolicyResult): VerdictJson {
  return { schemaVersion: SCHEMA_VERSION, verdict: verdictOf(result), ...result };
}

/** The verdict as indented JSON. */
export function renderVerdictJson(result: PolicyResult): string {
  return `${toJson(verdictJson(result), 2)}\n`;
}
