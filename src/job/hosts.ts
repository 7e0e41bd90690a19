/** The hosts of a request: targets parsed, names resolved side by side, exclusions taken away. */

import { InputError } from "../model/input_error.ts";
import type { ScanRequest } from "../model/request.ts";
import { Semaphore } from "../schedule/semaphore.ts";
import { type AddressRange, hasLinkLocal, zoneOf } from "../targets/address.ts";
import { HostList, type ResolvedTarget } from "../targets/hosts.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { parseTarget, singleTargets, type SingleTargetSpec } from "../targets/target.ts";
import { RESOLVED_AT_ONCE, type Resolver } from "../transport/resolve.ts";

/** The hosts of a scan, and what could not be turned into any. */
export interface RequestedHosts {
  /** Every host, by index. */
  readonly hosts: HostList;
  /** Targets that have hosts, as typed. */
  readonly targets: readonly string[];
  /** Messages about targets that could not be resolved. */
  readonly unresolved: readonly string[];
}

/** The settings that choose hosts. */
export type HostSettings = Pick<ScanRequest, "targets" | "exclude" | "family">;

/** How many names are resolved. */
export interface NameProgress {
  readonly resolved: number;
  readonly names: number;
}

/** What resolving needs from outside. */
export interface HostsWorld {
  readonly resolver: Resolver;
  /** Called before the first name is resolved, and after each. */
  readonly onNames?: (progress: NameProgress) => void;
}

/**
 * Parses and resolves the targets.
 *
 * @throws {InputError} when there is none, one cannot be parsed, or nothing is left to scan.
 */
export async function requestedHosts(
  { targets, exclude, family }: HostSettings,
  world: HostsWorld,
): Promise<RequestedHosts> {
  if (targets.length === 0) {
    throw new InputError("Cannot scan: no target is given; name a host, like 127.0.0.1");
  }
  const specs = targets.flatMap(wantedOf);
  const excludedSpecs = exclude.flatMap(wantedOf);
  const resolver = countingResolver([...specs, ...excludedSpecs], world);
  const excluded = await rangesOf(excludedSpecs, resolver);
  const outcomes = await resolveAll(specs, { family, needsZone: true, resolver });
  const resolved = outcomes.filter((outcome) => typeof outcome !== "string");
  const unresolved = outcomes.filter((outcome) => typeof outcome === "string");
  const hosts = new HostList(resolved, excluded);
  if (hosts.size === 0 && unresolved.length === 0) {
    throw new InputError("Cannot scan: the exclusions leave no host");
  }
  return { hosts, targets: [...new Set(resolved.map((target) => target.text))], unresolved };
}

/** An entry of a target, and the whole of the target as typed, under which it is reported. */
interface Wanted {
  readonly spec: SingleTargetSpec;
  readonly text: string;
}

function wantedOf(target: string): readonly Wanted[] {
  const whole = parseTarget(target);
  return singleTargets(whole).map((spec) => ({ spec, text: whole.text }));
}

/** A resolver that reports how far it is. */
function countingResolver(
  specs: readonly Wanted[],
  { resolver, onNames = () => {} }: HostsWorld,
): NameResolver {
  const names = specs.filter(({ spec }) => spec.kind === "name").length;
  let resolved = 0;
  if (names > 0) onNames({ resolved, names });
  return {
    async addressesOf(name) {
      const outcome = await resolver.addressesOf(name);
      onNames({ resolved: ++resolved, names });
      return outcome;
    },
  };
}

/**
 * The addresses of exclusions.
 *
 * @throws {InputError} when one cannot be parsed or resolved.
 */
export async function excludedRanges(
  exclude: readonly string[],
  resolver: NameResolver,
): Promise<readonly AddressRange[]> {
  return await rangesOf(exclude.flatMap(wantedOf), resolver);
}

async function rangesOf(
  specs: readonly Wanted[],
  resolver: NameResolver,
): Promise<readonly AddressRange[]> {
  const outcomes = await resolveAll(specs, { family: undefined, needsZone: false, resolver });
  return outcomes.flatMap((outcome) => {
    if (typeof outcome !== "string") return outcome.ranges;
    throw new InputError(`${outcome}; an exclusion must not be missed`);
  });
}

/** What the targets resolve with. */
interface Resolving {
  readonly family: ScanRequest["family"];
  /** Whether link-local addresses need a zone: an exclusion means them in every zone. */
  readonly needsZone: boolean;
  readonly resolver: NameResolver;
}

type NameResolver = Pick<Resolver, "addressesOf">;

/** Each target with its addresses, or a message; in the order of the targets. */
async function resolveAll(
  specs: readonly Wanted[],
  how: Resolving,
): Promise<readonly (ResolvedTarget | string)[]> {
  const places = new Semaphore(RESOLVED_AT_ONCE);
  return await Promise.all(specs.map(async ({ spec, text }) => {
    const outcome = await resolveOne(spec, { ...how, places });
    return typeof outcome === "string" ? outcome : { ...outcome, text };
  }));
}

async function resolveOne(
  spec: SingleTargetSpec,
  how: Resolving & { readonly places: Semaphore },
): Promise<ResolvedTarget | string> {
  if (spec.kind === "range") return resolveRanges({ text: spec.text, ranges: [spec.range] }, how);
  if (spec.kind === "ranges") return resolveRanges(spec, how);
  using _place = await how.places.acquire();
  return await resolveName(spec, how);
}

/** All ranges of one entry are of one family. */
function resolveRanges(
  { text, ranges, name }: ResolvedTarget,
  { family, needsZone }: Resolving,
): ResolvedTarget | string {
  const isZoneless = (range: AddressRange) => hasLinkLocal(range) && range.zone === undefined;
  if (needsZone && ranges.some(isZoneless)) {
    return `Cannot scan "${text}": a link-local address needs a zone, the interface that its ` +
      `network is on: ${zoned(text)}`;
  }
  if (family === undefined || ranges.every((range) => range.family === family)) {
    return { text, ranges, ...(name === undefined ? {} : { name }) };
  }
  return `Cannot scan "${text}": it is not an ${familyName(family)} address`;
}

/** The target with a zone, as an example. */
function zoned(text: string): string {
  const [address, length] = text.replace(/^\[(.*)\]$/, "$1").split("/");
  return `${address}%eth0${length === undefined ? "" : `/${length}`}`;
}

async function resolveName(
  { text, name }: Extract<SingleTargetSpec, { readonly kind: "name" }>,
  { family, resolver }: Resolving,
): Promise<ResolvedTarget | string> {
  const outcome = await resolver.addressesOf(name);
  if (outcome.kind === "failed") return `Cannot resolve "${text}": ${outcome.why}`;
  const ranges = outcome.addresses.flatMap((address): readonly AddressRange[] => {
    const parsed = parseAddress(address);
    if (parsed === undefined || (family !== undefined && parsed.family !== family)) return [];
    const { value } = parsed;
    return [{ family: parsed.family, first: value, last: value, ...zoneOf(parsed) }];
  });
  if (ranges.length > 0) return { text, name, ranges };
  return `Cannot resolve "${text}": it has no ${familyName(family)} address`;
}

function familyName(family: ScanRequest["family"]): string {
  return family === undefined ? "IPv4 or IPv6" : family === "ipv4" ? "IPv4" : "IPv6";
}
