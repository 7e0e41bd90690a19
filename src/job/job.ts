/**
 * From a request to a job: hosts resolved, ports read, the plan made and the part of it that is to be
 * probed. A new scan, a shard of one and the rest of an interrupted one are all jobs.
 */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { NameOfSetting, ScanRequest, ScanRequestInput } from "../model/request.ts";
import type { ScanTask } from "../model/task.ts";
import type { ScanWorld } from "../scan/options.ts";
import type { IdentifyOptions } from "../scan/service/detection.ts";
import { type PlanPart, wholePlan } from "../scan/work/plan_cursor.ts";
import { readScanWork, scanWork } from "../scan/work/scan_work.ts";
import { HostList } from "../targets/hosts.ts";
import { Plan } from "../targets/plan.ts";
import type { PortSet } from "../targets/port_set.ts";
import { parseShard, SHARD_SEED } from "./defaults.ts";
import { type GivenEndpoints, hasEndpoints, planEndpoints } from "./endpoints.ts";
import { type HostsWorld, requestedHosts } from "./hosts.ts";
import { requestedPorts } from "./ports.ts";
import { scanRequest } from "./request.ts";
import { serviceOptions } from "./service_options.ts";
import { type JobProxy, proxiedRequest, proxyRoute, requestedProxy, resolverFor } from "./proxy.ts";
import { checkUdp } from "./udp_options.ts";

/** What one scan is to do, ready to run. */
export interface Job {
  /** The request, with the seed that was chosen. */
  readonly request: ScanRequest;
  /** Hosts x ports, in the order in which they are probed. */
  readonly plan: Plan;
  /** What of the plan is probed. */
  readonly part: PlanPart;
  /** Targets that have hosts, as typed. */
  readonly targets: readonly string[];
  /** Messages about targets that could not be resolved. */
  readonly unresolved: readonly string[];
  /** Endpoints that a list had more than once. */
  readonly duplicates?: number;
  /** How open ports are identified; `undefined` when nothing is read from them. */
  readonly identify: IdentifyOptions | undefined;
  /** The proxy that every connection goes through, its login included; the request has none. */
  readonly proxy?: JobProxy;
  /** What is known already, when an interrupted scan is continued. */
  readonly before?: Report;
}

/** What planning needs from outside. */
export interface PlanOptions {
  readonly world: Pick<ScanWorld, "resolver" | "datagrams">;
  /** How messages name the settings. Default: as the request does. */
  readonly nameOf?: NameOfSetting;
  /** Endpoints that were read from a file. */
  readonly given?: GivenEndpoints;
  /** Called before the first name of a target is resolved, and after each. */
  readonly onNames?: HostsWorld["onNames"];
}

/**
 * Plans a scan. Nothing is sent to any target; names are resolved.
 *
 * @throws {InputError} when the request cannot be used, or there is too much to probe.
 */
export async function planJob(
  input: ScanRequestInput,
  { world, nameOf, onNames, given }: PlanOptions,
): Promise<Job> {
  const asked = scanRequest(input);
  const proxy = requestedProxy(asked, nameOf);
  const request = proxiedRequest(asked, proxy);
  const resolver = resolverFor(proxy, world.resolver);
  const seed = request.seed ?? (request.shard === undefined ? randomSeed() : SHARD_SEED);
  if (given !== undefined || hasEndpoints(request)) {
    const hosts = { resolver, ...(onNames === undefined ? {} : { onNames }) };
    const planned = await planEndpoints(request, { ...hosts, given, seed });
    const { plan } = planned;
    const route = proxyRoute(proxy, plan, nameOf);
    checkUdp(plan.ports, world);
    const identify = await serviceOptions(request, nameOf);
    return { ...planned, part: partOf(plan, request), identify, ...route };
  }
  const ports = requestedPorts(request, nameOf);
  const { hosts, targets, unresolved } = await requestedHosts(request, {
    resolver,
    ...(onNames === undefined ? {} : { onNames }),
  });
  checkUdp(ports, world);
  const identify = await serviceOptions(request, nameOf);
  const plan = makePlan(hosts, ports, seed);
  const part = partOf(plan, request);
  const route = proxyRoute(proxy, plan, nameOf);
  return { request: { ...request, seed }, plan, part, targets, unresolved, identify, ...route };
}

function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

function makePlan(hosts: HostList, ports: PortSet, seed: number): Plan {
  try {
    return new Plan(hosts, ports, seed);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${error.message}: choose fewer`);
    throw error;
  }
}

/** What of a plan a request asks for: all of it, or one shard. */
export function partOf(plan: Plan, { shard: text }: ScanRequest): PlanPart {
  const whole = wholePlan(plan);
  const shard = text === undefined ? undefined : parseShard(text);
  if (shard === undefined) return whole;
  return { tcp: whole.tcp.shard(shard), udp: whole.udp.shard(shard) };
}

/** A job as plain JSON, for a later run or another machine. */
export function taskOf({ request, plan, part }: Job): ScanTask {
  return { request, ...scanWork(plan, part) };
}

/**
 * A job from its JSON form: the same endpoints in the same order; no name is resolved again.
 *
 * @param options.proxy the proxy with its login, which the task does not have.
 * @throws {InputError} when the task cannot be used.
 */
export async function readTask(
  { request: recorded, ...work }: ScanTask,
  { world, nameOf, proxy: known }: PlanOptions & { readonly proxy?: JobProxy | undefined },
): Promise<Job> {
  const asked = scanRequest(recorded);
  const proxy = known?.proxy ?? requestedProxy(asked, nameOf);
  const request = proxiedRequest(asked, proxy);
  const { plan, part } = readScanWork(work);
  checkUdp(plan.ports, world);
  const identify = await serviceOptions(request, nameOf);
  const targets = [...new Set(work.targets.map(({ text }) => text))];
  const route = proxyRoute(proxy, plan, nameOf);
  return { request, plan, part, targets, unresolved: [], identify, ...route };
}
