/**
 * The request as a schema: what a caller may write, checked, and completed by a preset and the
 * defaults. Every way to start a scan leads through {@link scanRequest}.
 */

import * as v from "valibot";
import { InputError } from "../model/input_error.ts";
import type { ScanRequest } from "../model/request.ts";
import { nearest } from "../text/nearest.ts";
import { DEFAULT_PORTS, DEFAULTS, LIMITS, parseShard, TIMING_PRESETS } from "./defaults.ts";

const text = v.string("it must be a text");
const texts = v.array(text, "it must be a list of texts");
const flag = v.boolean("it must be true or false");

function whole({ min, max }: { readonly min: number; readonly max: number }) {
  const message = `it must be a whole number from ${min} to ${max}`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
}

const { above, max: maxRate } = LIMITS.ratePerSec;
const RATE = "it must be a number per second above 0";
const rate = v.pipe(v.number(RATE), v.gtValue(above, RATE), v.maxValue(maxRate, RATE));

function time({ min, max }: { readonly min: number; readonly max: number }) {
  const message = `it must be a time from ${min} to ${max} milliseconds`;
  return v.pipe(v.number(message), v.minValue(min, message), v.maxValue(max, message));
}

const timeMs = time(LIMITS.timeMs);
const longTimeMs = time(LIMITS.longTimeMs);

const SHARD = `it must be i/n, the i-th of n parts, like 1/3 (at most ${LIMITS.shards.max} parts)`;

function words<const Word extends string>(list: readonly Word[]) {
  return v.picklist(list, `it must be ${list.join(" or ")}`);
}

/** What a caller may write; unknown keys are refused. */
export const scanRequestSchema = v.strictObject({
  targets: v.pipe(texts, v.description("Names, addresses, CIDR blocks, ranges, octets")),
  endpoints: v.exactOptional(
    v.pipe(texts, v.description("Single endpoints, a text for each host: nas.lan:22,80,U:53")),
  ),
  exclude: v.optional(texts, [...DEFAULTS.exclude]),
  family: v.exactOptional(words(["ipv4", "ipv6"])),
  ports: v.exactOptional(v.pipe(text, v.description("22,80,8000-8100,ssh,U:53; default 1-1024"))),
  topPorts: v.exactOptional(whole(LIMITS.topPorts)),
  excludePorts: v.exactOptional(text),
  transports: v.optional(words(["tcp", "udp", "tcp+udp"]), DEFAULTS.transports),
  timing: v.exactOptional(words(["polite", "normal", "fast"])),
  workers: v.optional(whole(LIMITS.workers), DEFAULTS.workers),
  threads: v.exactOptional(whole(LIMITS.threads)),
  timeoutMs: v.optional(timeMs, DEFAULTS.timeoutMs),
  retries: v.optional(whole(LIMITS.retries), DEFAULTS.retries),
  hostTimeoutMs: v.exactOptional(longTimeMs),
  maxTimeMs: v.exactOptional(longTimeMs),
  maxPerHost: v.exactOptional(whole(LIMITS.maxPerHost)),
  proxy: v.exactOptional(
    v.pipe(text, v.description("socks5://host:1080, socks5h:// or http://host:8080")),
  ),
  ratePerSec: v.exactOptional(rate),
  udpTimeoutMs: v.optional(timeMs, DEFAULTS.udpTimeoutMs),
  udpWorkers: v.optional(whole(LIMITS.workers), DEFAULTS.udpWorkers),
  udpRatePerSec: v.optional(rate, DEFAULTS.udpRatePerSec),
  banner: v.optional(flag, DEFAULTS.banner),
  bannerTimeoutMs: v.optional(timeMs, DEFAULTS.bannerTimeoutMs),
  deep: v.optional(flag, DEFAULTS.deep),
  probes: v.exactOptional(texts),
  intensity: v.optional(whole(LIMITS.intensity), DEFAULTS.intensity),
  ics: v.optional(flag, DEFAULTS.ics),
  snmpPublic: v.optional(flag, DEFAULTS.snmpPublic),
  probeTimeoutMs: v.optional(timeMs, DEFAULTS.probeTimeoutMs),
  keepExchanges: v.optional(flag, DEFAULTS.keepExchanges),
  rdns: v.optional(flag, DEFAULTS.rdns),
  listAll: v.optional(flag, DEFAULTS.listAll),
  seed: v.exactOptional(whole(LIMITS.seed)),
  shard: v.exactOptional(
    v.pipe(v.string(SHARD), v.check((one) => parseShard(one) !== undefined, SHARD)),
  ),
});

/** Every setting, in the order of the schema. */
export const REQUEST_KEYS = Object.keys(
  scanRequestSchema.entries,
) as readonly (keyof ScanRequest)[];

/**
 * Checks a request and completes it: first by the preset of `timing`, then by the defaults. A choice of
 * probes, an intensity or `ics` implies `deep`. A complete request comes back as it is.
 *
 * @throws {InputError} `Cannot use workers 0: it must be a whole number from 1 to 20000`.
 */
export function scanRequest(input: unknown): ScanRequest {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new InputError("Cannot use scan request: it must be an object with targets");
  }
  const given = withoutUndefined(input);
  const preset = presetOf(given["timing"]);
  const { success, issues, output } = v.safeParse(scanRequestSchema, {
    ...preset,
    ...given,
    ...impliedDepth(given),
  });
  if (!success) throw problemOf(issues[0], given);
  if (output.ports !== undefined && output.topPorts !== undefined) {
    throw new InputError("Cannot use ports and topPorts together: choose one");
  }
  if (output.ports !== undefined || output.topPorts !== undefined) return inOrder(output);
  // The endpoints have ports of their own.
  if (output.endpoints !== undefined && output.targets.length === 0) return inOrder(output);
  return inOrder({ ...output, ports: DEFAULT_PORTS });
}

function withoutUndefined(input: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

function presetOf(timing: unknown): Partial<ScanRequest> {
  return typeof timing === "string" && Object.hasOwn(TIMING_PRESETS, timing)
    ? TIMING_PRESETS[timing as keyof typeof TIMING_PRESETS]
    : {};
}

/** Whoever chooses how services are probed wants them probed, unless the request says otherwise. */
function impliedDepth(given: Readonly<Record<string, unknown>>): { readonly deep?: true } {
  const { deep, probes, intensity, ics } = given;
  if (deep !== undefined) return {};
  return probes !== undefined || intensity !== undefined || ics === true ? { deep: true } : {};
}

/** The same keys in the same order, whoever wrote them. */
function inOrder(request: ScanRequest): ScanRequest {
  const entries = REQUEST_KEYS.flatMap((key) =>
    request[key] === undefined ? [] : [[key, request[key]]]
  );
  return Object.fromEntries(entries) as unknown as ScanRequest;
}

function problemOf(
  issue: v.InferIssue<typeof scanRequestSchema>,
  given: Readonly<Record<string, unknown>>,
): InputError {
  const path = v.getDotPath(issue) ?? "";
  const [key = ""] = path.split(".");
  if (!(REQUEST_KEYS as readonly string[]).includes(key)) {
    const near = nearest(key, REQUEST_KEYS);
    const hint = near === undefined ? "" : `; did you mean "${near}"?`;
    return new InputError(`Cannot use "${key}": a scan request has no such setting${hint}`);
  }
  if (!Object.hasOwn(given, key)) {
    return new InputError(`Cannot use scan request: it has no ${key}`);
  }
  const shown = JSON.stringify(issue.input) ?? String(issue.input);
  const value = shown.length > 100 ? `${shown.slice(0, 99)}…` : shown;
  return new InputError(`Cannot use ${path} ${value}: ${issue.message}`);
}
