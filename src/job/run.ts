/** Running a job: a stream of events, then the report. */

import type { Checkpoint, ScanEvent } from "../model/event.ts";
import type { Report, ResumeFacts, ToolFacts } from "../model/report.ts";
import { ReportCollector } from "../report/collect.ts";
import { resumedReport } from "../report/resume.ts";
import type { ScanWorld } from "../scan/options.ts";
import { scan } from "../scan/scan.ts";
import type { Job } from "./job.ts";
import { scanOptions } from "./options.ts";
import { withCheckedProxy } from "./checked_proxy.ts";
import { resumeFacts } from "./resume.ts";

/** What running a job needs from outside. */
export interface RunOptions {
  readonly world: ScanWorld;
  /** Who makes the report. */
  readonly tool: ToolFacts;
  /** Ends the scan early; what is known by then is still reported. */
  readonly signal?: AbortSignal;
  /** Ends it at once: what is under way is not waited for. */
  readonly leave?: AbortSignal;
  /**
   * Is given the report so far every `everyMs` or less often: an interrupted one, from which the scan
   * can be resumed. A scan that was resumed gives the report of the whole.
   */
  readonly partial?: {
    readonly everyMs: number;
    readonly keep: (report: Report) => Promise<void>;
  };
}

/**
 * Runs a job. The stream ends with a `finished` event, also when the signal aborts; leaving the loop
 * early stops the scan. The generator returns the report; with the rest of an interrupted scan, the
 * report of the whole.
 *
 * @throws {InputError} when it cannot go through its proxy.
 */
export async function* runJob(
  job: Job,
  { world, tool, partial, ...ends }: RunOptions,
): AsyncGenerator<ScanEvent, Report, undefined> {
  const collector = new ReportCollector(tool);
  let remaining: ResumeFacts["remaining"] | undefined;
  const whole = (report: Report) =>
    job.before === undefined ? report : resumedReport(job.before, report);
  const checkpoints = partial && {
    everyMs: partial.everyMs,
    keep: (checkpoint: Checkpoint) => {
      const report = collector.reportAt(checkpoint);
      return partial.keep(whole(withResumeFacts(report, job, checkpoint.remaining)));
    },
  };
  const options = { ...ends, ...(checkpoints === undefined ? {} : { checkpoints }) };
  const ready = await withCheckedProxy(job, { world, signal: ends.signal });
  for await (const event of scan(scanOptions(ready, options), world)) {
    collector.add(event);
    if (event.type === "finished") remaining = event.remaining;
    yield event;
  }
  return whole(withResumeFacts(collector.report(), job, remaining));
}

function withResumeFacts(
  report: Report,
  { plan }: Job,
  remaining: ResumeFacts["remaining"] | undefined,
): Report {
  if (remaining === undefined) return report;
  return { ...report, scan: { ...report.scan, resume: resumeFacts(plan, remaining) } };
}

/**
 * Runs through a stream to its end.
 *
 * @param each is given every event; the next one waits for the promise that it may return.
 * @returns what the stream returns.
 */
export async function drain<Value, Result>(
  stream: AsyncGenerator<Value, Result, undefined>,
  each: (value: Value) => void | Promise<void> = () => {},
): Promise<Result> {
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return next.value;
    const room = each(next.value);
    if (room !== undefined) await room;
  }
}
