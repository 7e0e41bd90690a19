/** From what a scan was told to how each of its threads asks. */

import type { WorkerSettings } from "./worker.ts";
import type { SilentHostPolicy } from "./port_scan.ts";
import { wholePlan } from "../work/plan_cursor.ts";
import type { ScanOptions } from "../options.ts";

/** So many hosts are many: those that never answer anything are not told one by one. */
export const MANY_HOSTS = 8;
const KEEP_RETRYING: SilentHostPolicy = { afterSilentPorts: Infinity, shortTimeout: false };
/** When hundreds of ports are silent, the likeliest among them, so is most likely the rest. */
const FEW_HOSTS: SilentHostPolicy = { afterSilentPorts: 256, shortTimeout: false };
const MANY_HOSTS_POLICY: SilentHostPolicy = { afterSilentPorts: 4, shortTimeout: true };
/** Ports of a host that cost more, when they are silent, than calling it first does. */
const PORTS_WORTH_DISCOVERY = 20;
/** How long silence must take altogether before hosts are called first. */
const DISCOVERY_COST_MS = 5_500;
/** Questions with which one of few hosts is called, and one of many. */
const PROBES_TO_FEW = 8;
const PROBES_TO_MANY = 1;

/** How each of so many threads asks. */
export function workerSettings(options: ScanOptions, threads: number): WorkerSettings {
  const { workers, timeoutMs, retries, ratePerSec } = options;
  return {
    workers: Math.ceil(workers / threads),
    timeoutMs,
    retries,
    silentHosts: silentHostPolicy(options),
    discoveryProbes: discoveryProbes(options),
    ...(ratePerSec === undefined ? {} : { ratePerSec: ratePerSec / threads }),
  };
}

function silentHostPolicy({ patient = false, plan }: ScanOptions): SilentHostPolicy {
  if (patient) return KEEP_RETRYING;
  return plan.hosts.size < MANY_HOSTS ? FEW_HOSTS : MANY_HOSTS_POLICY;
}

/** Hosts are called first where their silence would cost more than that. */
function discoveryProbes(
  { plan, part = wholePlan(plan), workers, timeoutMs }: ScanOptions,
): number {
  const endpoints = part.tcp.size;
  const silenceMs = endpoints / workers * timeoutMs;
  const hosts = plan.hosts.size;
  if (endpoints < hosts * PORTS_WORTH_DISCOVERY || silenceMs < DISCOVERY_COST_MS) return 0;
  return hosts < MANY_HOSTS ? PROBES_TO_FEW : PROBES_TO_MANY;
}
