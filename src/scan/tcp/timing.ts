/** From what a scan was told to how each of its threads asks. */

import type { AskSettings } from "./worker.ts";
import type { Patience } from "./port_scan.ts";
import { wholePlan } from "../work/plan_cursor.ts";
import type { ScanOptions } from "../options.ts";

/** So many hosts are many: those that never answer anything are not told one by one. */
export const MANY_HOSTS = 8;
const FOREVER: Patience = { silentPorts: Infinity, hurries: false };
/** When hundreds of ports are silent, the likeliest among them, so is most likely the rest. */
const WITH_FEW: Patience = { silentPorts: 256, hurries: false };
const WITH_MANY: Patience = { silentPorts: 4, hurries: true };
/** Ports of a host that cost more, when they are silent, than calling it first does. */
const PORTS_WORTH_A_CALL = 20;
/** How long silence must take altogether before hosts are called first. */
const COST_OF_CALLS_MS = 5_500;
/** Questions with which one of few hosts is called, and one of many. */
const CALLS_TO_FEW = 8;
const CALLS_TO_MANY = 1;

/** How each of so many threads asks. */
export function askSettings(options: ScanOptions, threads: number): AskSettings {
  const { workers, timeoutMs, retries, ratePerSec } = options;
  return {
    workers: Math.ceil(workers / threads),
    timeoutMs,
    retries,
    patience: patienceOf(options),
    callsPerHost: callsPerHost(options),
    ...(ratePerSec === undefined ? {} : { ratePerSec: ratePerSec / threads }),
  };
}

function patienceOf({ patient = false, plan }: ScanOptions): Patience {
  if (patient) return FOREVER;
  return plan.hosts.size < MANY_HOSTS ? WITH_FEW : WITH_MANY;
}

/** Hosts are called first where their silence would cost more than that. */
function callsPerHost({ plan, part = wholePlan(plan), workers, timeoutMs }: ScanOptions): number {
  const questions = part.tcp.size;
  const silenceMs = questions / workers * timeoutMs;
  const hosts = plan.hosts.size;
  if (questions < hosts * PORTS_WORTH_A_CALL || silenceMs < COST_OF_CALLS_MS) return 0;
  return hosts < MANY_HOSTS ? CALLS_TO_FEW : CALLS_TO_MANY;
}
