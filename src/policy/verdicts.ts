/** Judging a scan by a policy and a baseline: what a policy needs to know, and what the scan says. */

import { InputError } from "../model/input_error.ts";
import type { PolicyOutcome } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";
import { parsePorts } from "../targets/ports.ts";
import { PortSet } from "../targets/port_set.ts";
import { askedByBoth, askedPorts } from "./asked_ports.ts";
import { namedPorts, type Policy, wantsServices } from "./policy.ts";

/** What a scan is judged by. */
export interface PolicyInputs {
  readonly policy?: Policy;
  /** An earlier scan, and what to call it. */
  readonly baseline?: { readonly report: Report; readonly name: string };
}

/** Ports that a scan for a policy probes beside those that the policy names. */
const USUAL_PORTS = "1-1024";

/**
 * The settings that a policy wants of a scan whose request leaves them open: the usual ports and those
 * that it names, and service detection where it judges services.
 */
export function policyNeeds(policy: Policy): Pick<Partial<ScanRequest>, "ports" | "deep"> {
  const named = namedPorts(policy).map(({ transport, port }) => ({
    transport,
    first: port,
    last: port,
  }));
  const all = new PortSet([...parsePorts(USUAL_PORTS).ranges, ...named]);
  return {
    ...(named.length > 0 ? { ports: all.toString() } : {}),
    ...(wantsServices(policy) ? { deep: true } : {}),
  };
}

/** Holds a finished scan against what was prepared. */
export async function judgeReport(
  report: Report,
  { policy, baseline }: PolicyInputs,
  name = "this scan",
): Promise<PolicyOutcome> {
  if (policy === undefined && baseline === undefined) return {};
  const asked = askedPorts(report);
  const { judge } = await import("../policy/judge.ts");
  const { diffReports } = await import("../report/diff.ts");
  const [askedBefore, askedNow] = baseline === undefined
    ? []
    : askedByBoth(baseline.report, report);
  return {
    ...(policy === undefined
      ? {}
      : { policy: judge(report, policy, { asked, nowMs: Date.now() }) }),
    ...(baseline === undefined ? {} : {
      diff: diffReports(
        { ...baseline, asked: askedBefore ?? asked },
        { report, name, asked: askedNow ?? asked },
      ),
    }),
  };
}

/**
 * The same for a scan that has just been made: its results must not be lost because a baseline turns
 * out to be of something else.
 */
export async function tryJudge(
  report: Report,
  verdicts: PolicyInputs,
): Promise<{ readonly judgement: PolicyOutcome; readonly problem?: InputError }> {
  try {
    return { judgement: await judgeReport(report, verdicts) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { baseline: _, ...others } = verdicts;
    return { judgement: await judgeReport(report, others), problem: error };
  }
}
