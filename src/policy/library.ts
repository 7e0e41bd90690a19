/** Comparing and judging reports with what a caller has at hand: reports, and the text of a policy. */

import type { ReportDiff } from "../model/diff.ts";
import type { PolicyResult } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { diffReports } from "../report/diff.ts";
import { askedByBoth, askedPorts } from "./asked_ports.ts";
import { judge } from "./judge.ts";
import type { Policy } from "./policy.ts";
import { expectedPorts, readPolicy } from "./read_policy.ts";

/** A policy, ready to judge. */
export interface LoadedPolicy {
  /** Its own name, or that of its file. */
  readonly name: string;
  /**
   * Judges a report: one expectation after the other, each met, violated or undecided.
   *
   * @param nowMs the time in milliseconds since 1970; certificates are judged by it. Default: now.
   */
  judge(report: Report, nowMs?: number): PolicyResult;
}

/**
 * Reads a policy file's text.
 *
 * @param name of the file, for messages.
 * @example
 * ```ts
 * import { loadPolicy, scanReport, verdictOf } from "../mod.ts";
 *
 * const policy = loadPolicy("rules:\n  - forbid: 23,2323\n", "policy.yaml");
 * const report = await scanReport({ targets: ["127.0.0.1"], ports: "23,2323" });
 * console.log(verdictOf(policy.judge(report)));
 * ```
 * @throws {InputError} that names line and key.
 */
export function loadPolicy(text: string, name: string): LoadedPolicy {
  return loaded(readPolicy(text, name));
}

/**
 * The policy that exactly these ports are open: `22,443`, or `none`.
 *
 * @throws {InputError} when it is no list of ports.
 */
export function expectPorts(ports: string): LoadedPolicy {
  return loaded(expectedPorts(ports));
}

function loaded(policy: Policy): LoadedPolicy {
  return {
    name: policy.name,
    judge: (report, nowMs = Date.now()) =>
      judge(report, policy, { asked: askedPorts(report), nowMs }),
  };
}

/**
 * Compares two scans: what opened, closed, changed, came and went. Only what both probed is compared.
 *
 * @example
 * ```ts
 * import { compareReports, scanReport } from "../mod.ts";
 *
 * const before = await scanReport({ targets: ["127.0.0.1"], ports: "22,80" });
 * const after = await scanReport({ targets: ["127.0.0.1"], ports: "22,80" });
 * console.log(compareReports(before, after).same);
 * ```
 * @throws {InputError} when they have no host or no port in common.
 */
export function compareReports(before: Report, after: Report): ReportDiff {
  const [askedBefore, askedAfter] = askedByBoth(before, after);
  return diffReports(
    { report: before, name: "before", asked: askedBefore },
    { report: after, name: "after", asked: askedAfter },
  );
}
