/** A job as a scan of a cluster: given out, followed to its end, cancelled where nobody waits for it. */

import { TOOL } from "../about/version.ts";
import { followTask } from "../cluster/follow.ts";
import type { TaskRecord } from "../cluster/messages.ts";
import { cancelTask } from "../cluster/overview.ts";
import type { Queue } from "../cluster/streams.ts";
import { type SubmitOptions, submitTask } from "../cluster/submit.ts";
import { type Job, taskOf } from "../job/job.ts";
import type { ScanEvent } from "../model/event.ts";
import type { Report } from "../model/report.ts";
import { resumedReport } from "../report/resume.ts";

/** How a scan of a cluster is followed. */
export interface ClusterRunEnds {
  readonly record: TaskRecord;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Whether the cluster goes on after that; otherwise the scan is cancelled. */
  readonly goesOn?: () => boolean;
}

/** Gives a job out. */
export function submitJob(
  queue: Queue,
  job: Job,
  options: Omit<SubmitOptions, "tool">,
): Promise<TaskRecord> {
  return submitTask(queue, taskOf(job), { ...options, tool: TOOL });
}

/** Follows a job that was given out; with the rest of an earlier scan, the report is of the whole. */
export async function* runOnCluster(
  queue: Queue,
  job: Job,
  { record, signal, goesOn = () => false }: ClusterRunEnds,
): AsyncGenerator<ScanEvent, Report, undefined> {
  const report = yield* followTask(queue, record, { tool: TOOL, signal });
  if (signal.aborted && !goesOn()) await cancelTask(queue, record);
  return job.before === undefined ? report : resumedReport(job.before, report);
}
