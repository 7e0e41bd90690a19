/** From a request to events, or to a report, in one call: the library's way to scan. */

import { TOOL } from "../about/version.ts";
import type { ScanEvent } from "../model/event.ts";
import { InputError } from "../model/input_error.ts";
import type { Report, ToolFacts } from "../model/report.ts";
import type { ScanRequest, ScanRequestInput } from "../model/request.ts";
import type { ScanTask } from "../model/task.ts";
import type { Transport } from "../model/endpoint.ts";
import type { ScanWorld } from "../scan/options.ts";
import { systemWorld } from "../scan/system_world.ts";
import { type Job, planJob, readTask, taskOf } from "./job.ts";
import { resumeJob, type SpeedSettings } from "./resume.ts";
import { drain, runJob } from "./run.ts";

/** What a call may bring along. */
export interface StartOptions {
  /** Ends the scan early; what is known by then is still reported. */
  readonly signal?: AbortSignal;
  /** Clock, sockets and resolver; those of this machine without it. */
  readonly world?: ScanWorld;
  /** Who makes the report; Portico without it. */
  readonly tool?: ToolFacts;
}

/** One endpoint of a plan. */
export interface PlannedEndpoint {
  /** The host's literal address. */
  readonly address: string;
  /** TCP or UDP. */
  readonly transport: Transport;
  /** The port's number. */
  readonly port: number;
}

/** A scan before it is run: what would be probed, and in which order. */
export interface ScanPlan {
  /** The request, defaults and seed filled in. */
  readonly request: ScanRequest;
  /** The same scan as plain JSON: {@link scan} runs it, here, later or on another machine. */
  readonly task: ScanTask;
  /** Hosts that would be scanned. */
  readonly hosts: number;
  /** Endpoints of the whole plan; a shard probes a part of them. */
  readonly size: number;
  /** The endpoint at a position from 0 to `size - 1`; each comes exactly once. */
  at(position: number): PlannedEndpoint;
}

/**
 * Plans a scan: names are resolved, nothing is sent to any target.
 *
 * @example
 * ```ts
 * import { planScan } from "../mod.ts";
 *
 * const plan = await planScan({
 *   targets: ["10.0.0.0/24"],
 *   exclude: ["10.0.0.1"],
 *   ports: "22,80,443",
 *   seed: 7,
 * });
 * console.log(plan.hosts, plan.size, plan.at(0), plan.request.timeoutMs);
 * ```
 *
 * @throws {InputError} when the request cannot be used, or a target cannot be resolved.
 */
export async function planScan(
  request: ScanRequestInput,
  options: StartOptions = {},
): Promise<ScanPlan> {
  const job = await jobOf(request, options);
  const { plan } = job;
  return {
    request: job.request,
    task: taskOf(job),
    hosts: plan.hosts.size,
    size: plan.size,
    at(position) {
      const { hostIndex, portIndex } = plan.at(position);
      return { address: plan.hosts.at(hostIndex).address, ...plan.portAt(portIndex) };
    },
  };
}

/**
 * Scans: an asynchronous stream of events that ends with `finished`. Leaving the loop early stops the
 * scan. The generator returns the report. Only scan hosts that you own or may test.
 *
 * @example Print open ports as they are found
 * ```ts
 * import { scan } from "../mod.ts";
 *
 * for await (const event of scan({ targets: ["127.0.0.1"], ports: "1-100" })) {
 *   if (event.type === "service") console.log(event.port.port, event.port.service?.name);
 * }
 * ```
 *
 * @param request what to scan, or a task from {@link planScan}.
 * @throws {InputError} when the request cannot be used, or a target cannot be resolved.
 */
export async function* scan(
  request: ScanRequestInput | ScanTask,
  options: StartOptions = {},
): AsyncGenerator<ScanEvent, Report, undefined> {
  const { world = systemWorld(), tool = TOOL, signal } = options;
  const job = await jobOf(request, { world });
  return yield* runJob(job, { world, tool, ...(signal === undefined ? {} : { signal }) });
}

/**
 * Scans, and gives the report at the end.
 *
 * @example
 * ```ts
 * import { scanReport } from "../mod.ts";
 *
 * const { hosts, scan } = await scanReport({ targets: ["127.0.0.1"], ports: "22,80", deep: true });
 * console.log(hosts[0]?.summary.open, scan.integrity.lost);
 * ```
 *
 * @throws {InputError} when the request cannot be used, or a target cannot be resolved.
 */
export async function scanReport(
  request: ScanRequestInput | ScanTask,
  options: StartOptions = {},
): Promise<Report> {
  return await drain(scan(request, options));
}

/**
 * Continues an interrupted scan: the same hosts, ports, order and settings, and what of them is left.
 * The generator returns the report of the whole scan.
 *
 * @param report an interrupted one, with what it found for all targets.
 * @param speed settings of speed in place of those of the report.
 * @example
 * ```ts
 * import { resumeScan, scanReport } from "../mod.ts";
 *
 * const request = { targets: ["127.0.0.1"], ports: "1-100" };
 * const report = await scanReport(request, { signal: AbortSignal.abort() });
 * for await (const event of resumeScan(report)) {
 *   if (event.type === "finished") console.log(event.integrity.completed);
 * }
 * ```
 * @throws {InputError} when nothing is left, or the report cannot be continued.
 */
export async function* resumeScan(
  report: Report,
  { speed = {}, ...options }: StartOptions & { readonly speed?: Partial<SpeedSettings> } = {},
): AsyncGenerator<ScanEvent, Report, undefined> {
  const { world = systemWorld(), tool = TOOL, signal } = options;
  const job = await resumeJob(report, { world, speed });
  return yield* runJob(job, { world, tool, ...(signal === undefined ? {} : { signal }) });
}

async function jobOf(
  request: ScanRequestInput | ScanTask,
  { world = systemWorld() }: StartOptions,
): Promise<Job> {
  if (isTask(request)) return await readTask(request, { world });
  const job = await planJob(request, { world });
  const [first] = job.unresolved;
  if (first !== undefined) throw new InputError(first);
  return job;
}

/** Programs without types may give anything. */
function isTask(request: unknown): request is ScanTask {
  return typeof request === "object" && request !== null && "positions" in request;
}
