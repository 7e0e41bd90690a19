/** From a job to what the engine needs to be told. */

import type { ScanOptions } from "../scan/options.ts";
import type { Job } from "./job.ts";
import { MAX_DEFAULT_THREADS } from "./defaults.ts";
import { settingsOf } from "./settings.ts";
import { udpOptions } from "./udp_options.ts";

/** The engine's options for a job. */
export function scanOptions(
  job: Job,
  { signal, leave, checkpoints }: Pick<ScanOptions, "signal" | "leave" | "checkpoints"> = {},
): ScanOptions {
  const { request, plan, part, targets, identify } = job;
  const { workers, threads, timeoutMs, retries, timing, rdns, listAll, ratePerSec } = request;
  const { hostTimeoutMs, maxTimeMs, maxPerHost } = request;
  const { proxy } = job;
  return {
    plan,
    part,
    targets,
    seed: plan.seed,
    request,
    settings: settingsOf(request, plan.ports),
    udp: udpOptions(request, identify),
    workers,
    threads: threads ?? Math.min(MAX_DEFAULT_THREADS, navigator.hardwareConcurrency),
    timeoutMs,
    retries,
    ...(timing === "polite" ? { patient: true } : {}),
    rdns,
    listAll,
    ...(ratePerSec === undefined ? {} : { ratePerSec }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(hostTimeoutMs === undefined ? {} : { hostTimeoutMs }),
    ...(maxTimeMs === undefined ? {} : { maxTimeMs }),
    ...(maxPerHost === undefined ? {} : { maxPerHost }),
    ...(identify === undefined ? {} : { identify }),
    ...(signal === undefined ? {} : { signal }),
    ...(leave === undefined ? {} : { leave }),
    ...(checkpoints === undefined ? {} : { checkpoints }),
  };
}
