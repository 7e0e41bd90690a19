/** A scan described in a few words, turned into the options of one: for those who use the library. */

import { InputError } from "../model/input_error.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { HostList, type ResolvedTarget } from "../targets/hosts.ts";
import { Plan } from "../targets/plan.ts";
import { parsePorts } from "../targets/ports.ts";
import { parseTarget, type TargetSpec } from "../targets/target.ts";
import { type Resolver, systemResolver } from "../transport/resolve.ts";
import type { ScanOptions } from "./options.ts";

/** What to scan. */
export interface SimplePlan {
  /** Names, addresses, CIDR blocks, ranges. */
  readonly targets: readonly string[];
  /** As `--ports` reads them. Default `1-1024`. */
  readonly ports?: string;
  /** Targets that are left out. */
  readonly exclude?: readonly string[];
  /** Whether services are spoken to, not only listened to. Default false. */
  readonly deep?: boolean;
  /** The same seed gives the same order. Default random. */
  readonly seed?: number;
  /** Resolves names; the operating system's without it. */
  readonly resolver?: Resolver;
  /** Anything else of the scan's options, in place of the defaults. */
  readonly options?: Partial<ScanOptions>;
}

/**
 * Resolves names and plans a scan with the command line's defaults.
 *
 * @example
 * ```ts
 * import { planScan } from "../mod.ts";
 *
 * const { plan } = await planScan({
 *   targets: ["10.0.0.0/24"],
 *   exclude: ["10.0.0.1"],
 *   ports: "22,80,443",
 *   seed: 7,
 * });
 * const { hostIndex, portIndex } = plan.at(0);
 * console.log(plan.size, plan.hosts.at(hostIndex).address, plan.portAt(portIndex).port);
 * ```
 *
 * @throws {InputError} when a target or port cannot be used.
 */
export async function planScan(request: SimplePlan): Promise<ScanOptions> {
  const { targets, exclude = [], resolver = systemResolver, deep = false } = request;
  const seed = request.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  const resolved = await resolveAll(targets, resolver);
  const excluded = await resolveAll(exclude, resolver);
  const hosts = new HostList(resolved, excluded.flatMap((target) => target.ranges));
  if (hosts.size === 0) throw new InputError("Cannot scan: there is no host to scan");
  return {
    plan: new Plan(hosts, parsePorts(request.ports ?? "1-1024"), seed),
    targets: resolved.map((target) => target.text),
    seed,
    settings: {},
    workers: 1_000,
    timeoutMs: 1_000,
    retries: 1,
    rdns: true,
    listAll: false,
    identify: {
      bannerTimeoutMs: 1_500,
      ...(deep ? { deep: DEEP } : {}),
    },
    ...request.options,
  };
}

const DEEP = {
  probeTimeoutMs: 8_000,
  choice: { intensity: 5, ics: false },
} as const;

async function resolveAll(
  texts: readonly string[],
  resolver: Resolver,
): Promise<readonly ResolvedTarget[]> {
  return await Promise.all(texts.map((text) => resolveOne(parseTarget(text), resolver)));
}

async function resolveOne(spec: TargetSpec, resolver: Resolver): Promise<ResolvedTarget> {
  if (spec.kind === "range") return { text: spec.text, ranges: [spec.range] };
  const outcome = await resolver.addressesOf(spec.name);
  if (outcome.kind === "failed") {
    throw new InputError(`Cannot resolve "${spec.text}": ${outcome.why}`);
  }
  const ranges = outcome.addresses.flatMap((text) => {
    const address = parseAddress(text);
    if (address === undefined) return [];
    return [{ family: address.family, first: address.value, last: address.value }];
  });
  return { text: spec.text, name: spec.name, ranges };
}
