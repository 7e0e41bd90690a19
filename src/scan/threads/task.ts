/** What a thread is told to do, as plain data that can be sent to it. */

import type { ScanWork } from "../../model/task.ts";
import type { IdentifyOptions } from "../service/detection.ts";
import type { Plan } from "../../targets/plan.ts";
import { Positions } from "../../targets/positions.ts";
import type { WorkerSettings } from "../tcp/worker.ts";
import { sharedChunks } from "../work/chunks.ts";
import { type EndpointRef, PlanCursor } from "../work/plan_cursor.ts";
import { readScanWork, scanWork } from "../work/scan_work.ts";

/** How open ports are identified. The probes are all that there are. */
export type ThreadIdentify = Omit<IdentifyOptions, "probes">;

/** The whole task. Everything in it can be cloned. */
export interface ThreadTask {
  /** The TCP endpoints that all threads together probe. */
  readonly work: ScanWork;
  /** How the thread probes. */
  readonly settings: WorkerSettings;
  /** How open ports are identified; without it nothing is read from them. */
  readonly identify?: ThreadIdentify;
  /** Shared by all threads: the chunks that are taken. */
  readonly counter: SharedArrayBuffer;
}

/** Writes a task down. */
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

/** Reads a task's endpoints. */
export function readTask(
  { work, counter }: ThreadTask,
): { readonly plan: Plan; next(): EndpointRef | undefined } {
  const { plan, part } = readScanWork(work);
  const cursor = new PlanCursor(plan, part, sharedChunks(counter));
  return { plan, next: () => cursor.next("tcp") };
}
