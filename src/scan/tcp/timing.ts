/** From the options of a scan to the settings of each of its threads. */

import type { WorkerSettings } from "./worker.ts";
import { MOST_HELD_BACK } from "./host_discovery.ts";
import type { SilentHostPolicy } from "./silent_hosts.ts";
import { planOf, wholePlan } from "../work/plan_cursor.ts";
import type { ScanOptions } from "../options.ts";
import { PROXY_WORKERS } from "../proxy_route.ts";

/** What is silent there, the proxy waits for, and no packet tells whether the host is there. */
const BEHIND_A_PROXY: SilentHostPolicy = { afterSilentPorts: Infinity, shortTimeout: false };

/** From this many hosts on, hosts that never reply are reported together. */
export const MANY_HOSTS = 8;
const KEEP_RETRYING: SilentHostPolicy = {
  afterSilentPorts: Infinity,
  shortTimeout: false,
  patientConnects: 16,
};
/**
 * Hundreds of ports without a reply, the most common among them: most likely the rest gives none.
 */
const FEW_HOSTS: SilentHostPolicy = {
  afterSilentPorts: 256,
  shortTimeout: false,
  patientConnects: 16,
  reminders: true,
};
const MANY_HOSTS_POLICY: SilentHostPolicy = {
  afterSilentPorts: 4,
  shortTimeout: true,
  patientConnects: 2,
};
/** Many hosts, few ports of each: the addresses without a host take nearly all of the time. */
const LARGE_NETWORK_POLICY: SilentHostPolicy = { ...MANY_HOSTS_POLICY, afterTimeouts: 2 };
/** Hosts of a large network, at least. */
const LARGE_NETWORK = 1_024;
/** Ports per host from which on timeouts cost more than host discovery does. */
const PORTS_WORTH_DISCOVERY = 20;
/** How long all timeouts together must take before host discovery is worth it. */
const DISCOVERY_COST_MS = 5_500;
/** Discovery probes per host in a scan of few hosts, and in one of many. */
const PROBES_TO_FEW = 8;
const PROBES_TO_MANY = 1;

/** The settings of each of so many threads. */
export function workerSettings(options: ScanOptions, threads: number): WorkerSettings {
  const { workers, timeoutMs, retries, ratePerSec, hostTimeoutMs, proxy } = options;
  const most = proxy === undefined ? workers : Math.min(workers, PROXY_WORKERS);
  return {
    workers: Math.ceil(most / threads),
    timeoutMs,
    retries,
    silentHosts: silentHostPolicy(options),
    discoveryProbes: discoveryProbes(options),
    ...mostHeldBack(options, threads),
    ...(ratePerSec === undefined ? {} : { ratePerSec: ratePerSec / threads }),
    ...perHost(options, threads),
    ...(hostTimeoutMs === undefined ? {} : { endsHosts: true }),
    ...(proxy === undefined ? {} : { proxied: true }),
  };
}

/** A thread holds back no more than its share of the endpoints: the others take theirs meanwhile. */
function mostHeldBack(
  { plan, part = wholePlan(plan) }: ScanOptions,
  threads: number,
): Pick<WorkerSettings, "mostHeldBack"> {
  if (threads === 1) return {};
  return { mostHeldBack: Math.min(MOST_HELD_BACK, Math.ceil(part.tcp.size / threads)) };
}

/** A thread's share of the connections to one host: with service detection, half of them for it. */
function perHost(
  { maxPerHost, identify }: ScanOptions,
  threads: number,
): Pick<WorkerSettings, "perHost"> {
  if (maxPerHost === undefined) return {};
  const share = Math.max(1, Math.floor(maxPerHost / threads));
  const detection = identify?.deep === undefined ? 0 : Math.max(2, Math.floor(share / 2));
  return { perHost: { scan: Math.max(1, share - detection), detection } };
}

function silentHostPolicy(options: ScanOptions): SilentHostPolicy {
  const { patient = false, plan, proxy } = options;
  if (proxy !== undefined) return BEHIND_A_PROXY;
  const few = plan.hosts.size < MANY_HOSTS;
  if (patient) return { ...KEEP_RETRYING, reminders: few };
  if (isLargeNetwork(options) && discoveryProbes(options) > 0) return LARGE_NETWORK_POLICY;
  return few ? FEW_HOSTS : MANY_HOSTS_POLICY;
}

/** Whether it is many hosts with few ports each. */
function isLargeNetwork({ plan, part = wholePlan(plan) }: ScanOptions): boolean {
  const { size } = plan.hosts;
  return size >= LARGE_NETWORK && part.tcp.size < size * PORTS_WORTH_DISCOVERY;
}

/** Discovery probes per host; 0 where timeouts cost less than host discovery. */
function discoveryProbes(options: ScanOptions): number {
  const { plan, part = wholePlan(plan), workers, timeoutMs, proxy } = options;
  if (proxy !== undefined) return 0;
  const endpoints = part.tcp.size;
  const silenceMs = endpoints / workers * timeoutMs;
  const hosts = plan.hosts.size;
  const isWorth = endpoints >= hosts * PORTS_WORTH_DISCOVERY || isLargeNetwork(options);
  if (!isWorth || silenceMs < DISCOVERY_COST_MS) return 0;
  // Each of the parts of a scan would wait for the same few hosts again.
  if (hosts < MANY_HOSTS && endpoints < planOf(plan, "tcp").size) return 0;
  return hosts < MANY_HOSTS ? PROBES_TO_FEW : PROBES_TO_MANY;
}
