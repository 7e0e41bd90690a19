/** The task of a thread, as plain data that can be sent to it. */

import type { ScanWork } from "../../model/task.ts";
import type { IdentifyOptions } from "../service/detection.ts";
import type { ProxyRoute } from "../proxy_route.ts";
import type { Plan } from "../../targets/plan.ts";
import { EndpointPlan } from "../../targets/endpoint_plan.ts";
import { parsePositions, Positions } from "../../targets/positions.ts";
import type { WorkerSettings } from "../tcp/worker.ts";
import { sharedChunks } from "../work/chunks.ts";
import { type EndpointRef, PlanCursor } from "../work/plan_cursor.ts";
import { type SharedEndpoints, sharedPlan, shareEndpoints } from "../work/endpoint_work.ts";
import { readScanWork, scanWork } from "../work/scan_work.ts";

/** Options of service detection. A thread uses all probes of the registry. */
export type ThreadIdentify = Omit<IdentifyOptions, "probes">;

/** The whole task. Structured cloning must be able to copy it. */
export interface ThreadTask {
  /** The TCP endpoints that all threads together probe. */
  readonly work: ScanWork;
  /** The plan, where it is one of single endpoints; `work` has only its positions then. */
  readonly endpoints?: SharedEndpoints;
  /** Settings of the thread's worker. */
  readonly settings: WorkerSettings;
  /** Service detection; without it nothing is read from open ports. */
  readonly identify?: ThreadIdentify;
  /** The proxy that every connection goes through. */
  readonly proxy?: ProxyRoute;
  /** Shared by all threads: the number of chunks taken. */
  readonly counter: SharedArrayBuffer;
}

/** Makes the task of a scan's threads. */
export function threadTask(
  { plan, positions, settings, identify, proxy, counter }: {
    readonly plan: Plan;
    readonly positions: Positions;
    readonly settings: WorkerSettings;
    readonly identify: IdentifyOptions | undefined;
    readonly proxy?: ProxyRoute | undefined;
    readonly counter: SharedArrayBuffer;
  },
): ThreadTask {
  const { probes: _, ...plain } = identify ?? { probes: [] };
  return {
    ...planOf(plan, positions),
    settings,
    ...("bannerTimeoutMs" in plain ? { identify: plain } : {}),
    ...(proxy === undefined ? {} : { proxy }),
    counter,
  };
}

function planOf(plan: Plan, positions: Positions): Pick<ThreadTask, "work" | "endpoints"> {
  const udp = new Positions([]);
  if (!(plan instanceof EndpointPlan)) return { work: scanWork(plan, { tcp: positions, udp }) };
  const { seed } = plan;
  const rest = { targets: [], excluded: [], ports: "" };
  return {
    work: { ...rest, seed, positions: { tcp: positions.toString(), udp: "" } },
    endpoints: shareEndpoints(plan),
  };
}

/** The plan of a task, and its endpoints. */
export function readTask(
  { work, endpoints, counter }: ThreadTask,
): { readonly plan: Plan; next(): EndpointRef | undefined } {
  const { plan, part } = endpoints === undefined ? readScanWork(work) : {
    plan: sharedPlan(endpoints),
    part: { tcp: parsePositions(work.positions.tcp) ?? new Positions([]), udp: new Positions([]) },
  };
  const cursor = new PlanCursor(plan, part, sharedChunks(counter));
  return { plan, next: () => cursor.next("tcp") };
}
