/** A look at a job's proxy before the first probe: a scan through one that is of no use tells nothing. */

import { InputError } from "../model/input_error.ts";
import type { ScanWorld } from "../scan/options.ts";
import { proxyText } from "../transport/proxy/address.ts";
import { checkProxy } from "../transport/proxy/check.ts";
import { literalProxy } from "../transport/proxy/literal.ts";
import type { Job } from "./job.ts";

/** Endpoints of which the proxy must allow one. */
const SAMPLES = 3;
const LEAST_SAMPLE_MS = 1_000;

/** A proxy through which a scan cannot go. */
export class ProxyError extends InputError {
  /** Whether it may pass: the proxy is not there, or does not answer. */
  readonly isPassing: boolean;

  constructor(message: string, isPassing: boolean) {
    super(message);
    this.isPassing = isPassing;
  }
}

/**
 * Looks at the proxy of a job before its first probe, unless that was done.
 *
 * @throws {ProxyError} when a scan cannot go through it.
 */
export async function withCheckedProxy(
  job: Job,
  { world, signal = new AbortController().signal }: {
    readonly world: Pick<ScanWorld, "clock" | "resolver">;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Job> {
  const { proxy: route, request } = job;
  if (route === undefined || route.isChecked === true || signal.aborted) return job;
  const proxy = await literalProxy(route.proxy, world.resolver);
  const { problem, delayMs } = await checkProxy(proxy, {
    samples: samplesOf(job),
    sampleMs: Math.max(LEAST_SAMPLE_MS, request.timeoutMs),
    timeoutMs: request.timeoutMs,
    clock: world.clock,
    signal,
  });
  if (problem === undefined) {
    const known = delayMs === undefined ? {} : { delayMs };
    return { ...job, proxy: { ...route, ...known, proxy, isChecked: true } };
  }
  const shown = proxyText(route.proxy);
  throw new ProxyError(`Cannot scan through proxy ${shown}: ${problem.why}`, problem.isPassing);
}

/** Endpoints of the plan, far from each other; HTTPS first, which most rules allow. */
function samplesOf(
  { plan, proxy }: Job,
): readonly { readonly host: string; readonly port: number }[] {
  const { hosts, size } = plan;
  if (size === 0) return [];
  const positions = [...new Set([0, Math.floor(size / 2), size - 1])];
  const samples = positions.map((position) => {
    const { hostIndex, portIndex } = plan.at(position);
    return { host: hosts.at(hostIndex).address, port: plan.portAt(portIndex).port };
  });
  const hasHttps = !plan.exact && plan.ports.has({ transport: "tcp", port: 443 });
  const https = hasHttps ? [{ host: hosts.at(0).address, port: 443 }] : [];
  return [...https, ...samples].slice(0, SAMPLES)
    .map(({ host, port }) => ({ host: proxy?.names?.get(host) ?? host, port }));
}
