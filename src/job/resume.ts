/**
 * From an interrupted scan's report back to the scan: the same hosts, ports, order and settings, and
 * what of them is left. The report says all of it; names are not resolved again.
 */

import { InputError } from "../model/input_error.ts";
import type { Report, ResumeFacts } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";
import { requestOf } from "../report/request_of.ts";
import { scanWork } from "../scan/work/scan_work.ts";
import { wholePlan } from "../scan/work/plan_cursor.ts";
import type { Plan } from "../targets/plan.ts";
import { type Job, type PlanOptions, readTask } from "./job.ts";
import { checkAgainstPlan, checkBalance } from "./resume_checks.ts";

/** Settings of speed: they decide how long a scan takes, not what its results mean. */
export type SpeedSettings = Pick<
  ScanRequest,
  | "workers"
  | "threads"
  | "ratePerSec"
  | "udpWorkers"
  | "udpRatePerSec"
  | "hostTimeoutMs"
  | "maxTimeMs"
  | "maxPerHost"
  | "proxy"
>;

const SPEED: readonly (keyof SpeedSettings)[] = [
  ...["workers", "threads", "ratePerSec", "udpWorkers", "udpRatePerSec"] as const,
  ...["hostTimeoutMs", "maxTimeMs", "maxPerHost", "proxy"] as const,
];

/** The settings of speed among others, where they have a value. */
export function speedSettings(
  settings: { readonly [Key in keyof SpeedSettings]?: SpeedSettings[Key] | undefined },
): Partial<SpeedSettings> {
  return Object.fromEntries(
    SPEED.flatMap((key) => settings[key] === undefined ? [] : [[key, settings[key]]]),
  );
}

/** What a later continuation needs to know beside the request. */
export function resumeFacts(plan: Plan, remaining: ResumeFacts["remaining"]): ResumeFacts {
  const { targets, excluded, endpoints } = scanWork(plan, wholePlan(plan));
  return { remaining, targets, excluded, ...(endpoints === undefined ? {} : { endpoints }) };
}

/**
 * The job of what an interrupted scan left.
 *
 * @param report all that is known of the scan, every target of it.
 * @param speed replaces what the report says of speed.
 * @throws {InputError} when there is nothing left, or the report cannot be continued; without the
 *   report's name, as `the scan is complete`.
 */
export async function resumeJob(
  report: Report,
  { speed, ...options }: PlanOptions & { readonly speed: Partial<SpeedSettings> },
): Promise<Job> {
  const { resume, ports, seed, targets, status } = report.scan;
  if (resume === undefined) {
    throw new InputError(
      status === "completed" ? "the scan is complete" : "it does not tell what is left to scan",
    );
  }
  checkBalance(report);
  const job = await readTask({
    request: {
      ...recordedRequest(report),
      ...speed,
      ...(resume.endpoints === undefined ? { targets } : { targets: [] }),
      seed,
    } as ScanRequest,
    targets: resume.targets,
    excluded: resume.excluded,
    ...(resume.endpoints === undefined ? {} : { endpoints: resume.endpoints }),
    ports,
    seed,
    positions: resume.remaining,
  }, options);
  checkAgainstPlan(report, job);
  return { ...job, targets, before: report };
}

/** Reports of 0.1.0 have their ports beside the settings. */
function recordedRequest(report: Report): Partial<ScanRequest> {
  const request = requestOf(report);
  const { ports, topPorts } = request;
  return ports === undefined && topPorts === undefined && request.endpoints === undefined
    ? { ...request, ports: report.scan.ports }
    : request;
}
