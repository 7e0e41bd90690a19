/** The task of a thread, as plain data that can be sent to it. */

import type { ScanWork } from "../../model/task.ts";
import type { IdentifyOptions } from "../service/detection.ts";
import type { Plan } from "../../targets/plan.ts";
import { Positions } from "../../targets/positions.ts";
import type { WorkerSettings } from "../tcp/worker.ts";
import { sharedChunks } from "../work/chunks.ts";
import { type EndpointRef, PlanCursor } from "../work/plan_cursor.ts";
import { readScanWork, scanWork } from "../work/scan_work.ts";

/** Options of service detection. A thread uses all probes of the registry. */
export type ThreadIdentify = Omit<IdentifyOptions, "probes">;

/** The whole task. Structured cloning must be able to copy it. */
export interface ThreadTask {
  /** The TCP endpoints that all threads together probe. */
  readonly work: ScanWork;
  /** Settings of the thread's worker. */
  readonly settings: WorkerSettings;
  /** Service detection; without it nothing is read from open ports. */
  readonly identify?: ThreadIdentify;
  /** Shared by all threads: the number of chunks taken. */
  readonly counter: SharedArrayBuffer;
}

/** Makes the task of a scan's threads. */
export function threadTask(
  { plan, positions, settings, identify, counter }: {
    readonly plan: Plan;
    readonly positions: Positions;
    readonly settings: WorkerSettings;
    readonly identify: IdentifyOptions | undefined;
    readonly counter: SharedArrayBuffer;
  },
): ThreadTask {
  const { probes: _, ...plain } = identify ?? { probes: [] };
  return {
    work: scanWork(plan, { tcp: positions, udp: new Positions([]) }),
    settings,
    ...("bannerTimeoutMs" in plain ? { identify: plain } : {}),
    counter,
  };
}

/** The plan of a task, and its endpoints. */
export function readTask(
  { work, counter }: ThreadTask,
): { readonly plan: Plan; next(): EndpointRef | undefined } {
  const { plan, part } = readScanWork(work);
  const cursor = new PlanCursor(plan, part, sharedChunks(counter));
  return { plan, next: () => cursor.next("tcp") };
}
