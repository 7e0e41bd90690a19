/**
 * The defaults, limits and presets of a scan, each written once. No imports: help and completions read
 * them too, and must not wait for anything to load.
 */

import type { ScanRequest, Timing } from "../model/request.ts";

/** The settings that have a default. */
export const DEFAULTS = {
  exclude: [],
  transports: "tcp",
  workers: 1_000,
  timeoutMs: 1_000,
  retries: 1,
  udpTimeoutMs: 1_000,
  udpWorkers: 300,
  udpRatePerSec: 1_000,
  banner: true,
  bannerTimeoutMs: 1_500,
  deep: false,
  intensity: 5,
  ics: false,
  snmpPublic: false,
  probeTimeoutMs: 8_000,
  keepExchanges: false,
  rdns: true,
  listAll: false,
} as const satisfies Partial<ScanRequest>;

/** The ports of a scan that names none. */
export const DEFAULT_PORTS = "1-1024";

/** The seed of shards: several machines must share one order without talking to each other. */
export const SHARD_SEED = 0;

/** Threads that are used when the request does not say how many: each takes some 20 MiB. */
export const MAX_DEFAULT_THREADS = 3;

/** Connections to one host that service detection needs at once: one listens, two ask. */
export const LEAST_PER_HOST_DEEP = 3;

/** Lowest and highest values. */
export const LIMITS = {
  workers: { min: 1, max: 20_000 },
  threads: { min: 1, max: 64 },
  retries: { min: 0, max: 10 },
  intensity: { min: 1, max: 9 },
  topPorts: { min: 1, max: 1_000 },
  seed: { min: 0, max: 4_294_967_295 },
  /** Every time, in milliseconds. */
  timeMs: { min: 1, max: 3_600_000 },
  /** Times for a whole host or scan: up to 30 days. */
  longTimeMs: { min: 1, max: 2_592_000_000 },
  maxPerHost: { min: 1, max: 20_000 },
  /** Every rate, per second; above the lower one. */
  ratePerSec: { above: 0, max: 1e9 },
  shards: { min: 1, max: 10_000 },
} as const;

/** What each preset sets, where the request does not. */
export const TIMING_PRESETS: Readonly<Record<Timing, Partial<ScanRequest>>> = {
  polite: {
    workers: 100,
    ratePerSec: 200,
    timeoutMs: 2_000,
    retries: 2,
    udpRatePerSec: 100,
    udpTimeoutMs: 2_000,
  },
  normal: {},
  fast: {
    workers: 4_000,
    timeoutMs: 500,
    udpRatePerSec: 4_000,
    udpWorkers: 1_000,
    udpTimeoutMs: 500,
  },
};

/** The parts of a shard, `1/3`; `undefined` when the text is none. */
export function parseShard(
  text: string,
): { readonly index: number; readonly count: number } | undefined {
  const [, index = "", next = "", count = ""] = /^(\d{1,5})(\+1)?\/(\d{1,5})$/.exec(text) ?? [];
  const [i, n] = [Number(index) + (next === "" ? 0 : 1), Number(count)];
  return i >= 1 && i <= n && n <= LIMITS.shards.max ? { index: i, count: n } : undefined;
}
