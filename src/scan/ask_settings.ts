/** From what a scan was told to how each of its threads asks. */

import type { AskSettings } from "./asker.ts";
import { wholePlan } from "./question_source.ts";
import type { ScanOptions } from "./scan_options.ts";

/** So many hosts are many: those that never answer anything are not asked twice, nor told one by one. */
export const MANY_HOSTS = 8;
/** Ports of a host that cost more, when they are silent, than calling it first does. */
const PORTS_WORTH_A_CALL = 20;
/** How long silence must take altogether before hosts are called first. */
const COST_OF_CALLS_MS = 4_500;
/** Questions with which one of few hosts is called, and one of many. */
const CALLS_TO_FEW = 8;
const CALLS_TO_MANY = 1;

/** How each of so many threads asks. */
export function askSettings(options: ScanOptions, threads: number): AskSettings {
  const { plan, workers, timeoutMs, retries, ratePerSec } = options;
  return {
    workers: Math.ceil(workers / threads),
    timeoutMs,
    retries,
    patient: options.patient ?? plan.hosts.size < MANY_HOSTS,
    callsPerHost: callsPerHost(options),
    ...(ratePerSec === undefined ? {} : { ratePerSec: ratePerSec / threads }),
  };
}

/** Hosts are called first where their silence would cost more than that. */
function callsPerHost({ plan, part = wholePlan(plan), workers, timeoutMs }: ScanOptions): number {
  const questions = part.tcp.size;
  const silenceMs = questions / workers * timeoutMs;
  const hosts = plan.hosts.size;
  if (questions < hosts * PORTS_WORTH_A_CALL || silenceMs < COST_OF_CALLS_MS) return 0;
  return hosts < MANY_HOSTS ? CALLS_TO_FEW : CALLS_TO_MANY;
}
