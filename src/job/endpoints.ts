/**
 * Requests of single endpoints: typed as `host:port`, listed in a request, read from a file. All of
 * them become one list without duplicates, and a plan of exactly these pairs.
 */

import { bracketed } from "../model/endpoint.ts";
import { InputError } from "../model/input_error.ts";
import type { ScanRequest } from "../model/request.ts";
import { Semaphore } from "../schedule/semaphore.ts";
import type { ParsedAddress } from "../targets/address.ts";
import { zoneOf } from "../targets/address.ts";
import {
  namesPort,
  parseEndpoint,
  parseHostPorts,
  type TypedEndpoint,
} from "../targets/endpoint.ts";
import {
  EndpointBuilder,
  type EndpointFilter,
  type EndpointList,
} from "../targets/endpoint_list.ts";
import { EndpointPlan, hostPorts } from "../targets/endpoint_plan.ts";
import { parseAddress } from "../targets/parse_address.ts";
import type { PortSet } from "../targets/port_set.ts";
import { listedTargets } from "../targets/target_list.ts";
import { formatCount } from "../text/count.ts";
import { RESOLVED_AT_ONCE } from "../transport/resolve.ts";
import { excludedRanges, type HostsWorld, type RequestedHosts, requestedHosts } from "./hosts.ts";
import { requestedPorts } from "./ports.ts";

/** Endpoints that were read from a file, and what they are called. */
export interface GivenEndpoints {
  readonly builder: EndpointBuilder;
  /** The name that their hosts are reported under. */
  readonly label: string;
}

/** What a request of endpoints leads to. */
export interface PlannedEndpoints {
  readonly plan: EndpointPlan;
  readonly request: ScanRequest;
  readonly targets: readonly string[];
  readonly unresolved: readonly string[];
  /** Endpoints that came more than once. */
  readonly duplicates: number;
}

/** Pairs that hosts and ports, given beside endpoints, may make. */
const MAX_BESIDE = 10_000_000;
/** Endpoints that the request itself lists; of more, only a continued scan keeps the list. */
const MAX_LISTED = 100_000;

/** Targets that name a port, and the others. */
export function splitTargets(
  targets: readonly string[],
): { readonly plain: readonly string[]; readonly endpoints: readonly TypedEndpoint[] } {
  const plain: string[] = [];
  const endpoints: TypedEndpoint[] = [];
  for (const target of targets) {
    const words = namesPort(target.split(",")[0] ?? "") ? wordsOf(target) : [target];
    for (const word of words) {
      const endpoint = parseEndpoint(word);
      if (endpoint === undefined) plain.push(word);
      else endpoints.push(endpoint);
    }
  }
  return { plain, endpoints };
}

/** `10.0.0.1:22,80` would leave a number alone. */
function wordsOf(target: string): readonly string[] {
  const words = target.split(",").map((word) => word.trim());
  if (words.every((word) => !/^\d+(?:-\d+)?$/.test(word))) {
    return words.filter((word) => word !== "");
  }
  throw new InputError(
    `Cannot parse endpoint "${target}": it names more than one port; write one target for each`,
  );
}

/** Whether a request names single endpoints. */
export function hasEndpoints(
  { targets, endpoints }: Pick<ScanRequest, "targets" | "endpoints">,
): boolean {
  return (endpoints?.length ?? 0) > 0 ||
    targets.some((target) => listedTargets(target).some(namesPort));
}

/**
 * Plans the endpoints of a request.
 *
 * @throws {InputError} when one cannot be read, or nothing is left.
 */
export async function planEndpoints(
  request: ScanRequest,
  { given, seed, ...world }: HostsWorld & {
    readonly given: GivenEndpoints | undefined;
    readonly seed: number;
  },
): Promise<PlannedEndpoints> {
  const { plain, endpoints } = splitTargets(request.targets);
  const listed = (request.endpoints ?? []).map(parseHostPorts);
  const builder = given?.builder ?? new EndpointBuilder();
  const typedNames = addTyped(
    [...endpoints.map((one) => overWished(one, request)), ...listed],
    builder,
  );
  const beside = plain.length === 0
    ? undefined
    : await requestedHosts({ ...request, targets: plain }, world);
  if (beside !== undefined) addGrid(beside, requestedPorts(request), builder);
  const unresolved = await resolveNames(builder, { typedNames, world });
  const list = builder.build(given?.label ?? "endpoints", await filterOf(request, world));
  if (list.size === 0 && unresolved.length === 0) throw nothingLeft(list);
  const plan = new EndpointPlan(list.hosts, list.endpoints, { seed });
  return {
    plan,
    request: withEndpoints({ ...request, targets: [], seed }, plan),
    targets: targetsOf(list, given),
    unresolved: [...beside?.unresolved ?? [], ...unresolved],
    duplicates: list.duplicates,
  };
}

function nothingLeft({ left, duplicates }: EndpointList): InputError {
  return new InputError(
    left + duplicates === 0
      ? "Cannot scan: the list has no endpoint"
      : "Cannot scan: the exclusions leave no endpoint",
  );
}

/** `--udp` and `--udp-only` mean endpoints that do not say their transport. */
function overWished(endpoint: TypedEndpoint, { transports }: ScanRequest): TypedEndpoint {
  if (endpoint.says || transports === "tcp") return endpoint;
  const [range] = endpoint.ports.ranges;
  if (range === undefined) return endpoint;
  const udp = `U:${range.first}`;
  const text = `${endpoint.hostText}:${transports === "udp" ? udp : `${range.first},${udp}`}`;
  return parseHostPorts(text);
}

/** The names among them, as they were typed. */
function addTyped(
  endpoints: readonly TypedEndpoint[],
  builder: EndpointBuilder,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { host, hostText, ports } of endpoints) {
    for (let i = 0; i < ports.size; i++) {
      const port = ports.at(i);
      if (host.kind === "name") builder.addName(host.name, port);
      else if (host.kind === "range") {
        const { family, first, zone } = host.range;
        builder.add({ family, value: first, ...zoneOf({ zone }) }, { ...port, typed: hostText });
      }
    }
    if (host.kind === "name") names.add(host.name);
  }
  return names;
}

/** Hosts and ports that were given beside the endpoints. */
function addGrid({ hosts }: RequestedHosts, ports: PortSet, builder: EndpointBuilder): void {
  if (hosts.size * ports.size > MAX_BESIDE) {
    throw new InputError(
      `Cannot scan ${formatCount(hosts.size)} hosts with ${formatCount(ports.size)} ports each ` +
        "together with single endpoints: scan them apart, and merge the reports",
    );
  }
  for (let i = 0; i < hosts.size; i++) {
    const { address, target, hostnames } = hosts.at(i);
    const parsed = parseAddress(address);
    if (parsed === undefined) continue;
    for (let at = 0; at < ports.size; at++) {
      builder.add(parsed, { ...ports.at(at), typed: target, name: hostnames[0] });
    }
  }
}

async function resolveNames(
  builder: EndpointBuilder,
  { typedNames, world }: { readonly typedNames: ReadonlySet<string>; readonly world: HostsWorld },
): Promise<readonly string[]> {
  const { resolver, onNames = () => {} } = world;
  const names = [...builder.unresolved.keys()];
  const places = new Semaphore(RESOLVED_AT_ONCE);
  let resolved = 0;
  if (names.length > 0) onNames({ resolved, names: names.length });
  const problems = await Promise.all(names.map(async (name) => {
    using _place = await places.acquire();
    const outcome = await resolver.addressesOf(name);
    onNames({ resolved: ++resolved, names: names.length });
    if (outcome.kind === "failed") return `Cannot resolve "${name}": ${outcome.why}`;
    const addresses = outcome.addresses.flatMap((text): readonly ParsedAddress[] => {
      const address = parseAddress(text);
      return address === undefined ? [] : [address];
    });
    builder.resolve(name, addresses, { typed: typedNames.has(name) });
    return undefined;
  }));
  return problems.filter((problem) => problem !== undefined);
}

async function filterOf(
  { exclude, excludePorts, family }: ScanRequest,
  { resolver }: HostsWorld,
): Promise<EndpointFilter> {
  const excluded = await excludedRanges(exclude, resolver);
  const all = { ports: "1-65535,U:1-65535", transports: "tcp" } as const;
  const kept = excludePorts === undefined ? undefined : requestedPorts({ ...all, excludePorts });
  return {
    excluded,
    ...(kept === undefined ? {} : { excludedPorts: requestedPorts(all).minus(kept) }),
    ...(family === undefined ? {} : { family }),
  };
}

/** The texts under which hosts are reported. */
function targetsOf(
  { hosts: { facts, size } }: EndpointList,
  given: GivenEndpoints | undefined,
): readonly string[] {
  const typed = [...new Set(facts.targets.values())];
  return given !== undefined && facts.targets.size < size ? [...typed, given.label] : typed;
}

/** The request with the pairs in place of ports and targets, as far as they can be listed. */
function withEndpoints(request: ScanRequest, plan: EndpointPlan): ScanRequest {
  const { ports: _ports, topPorts: _topPorts, excludePorts: _left, ...others } = request;
  if (plan.size > MAX_LISTED) return { ...others, ports: plan.ports.toString() };
  return { ...others, exclude: [], endpoints: endpointTexts(plan) };
}

/** `nas.lan:22,80`, a text for each host. */
function endpointTexts({ hosts, endpoints }: EndpointPlan): readonly string[] {
  return Array.from({ length: hosts.size }, (_, index) => {
    const { address, hostnames } = hosts.at(index);
    const [host = address] = hostnames;
    return `${bracketed(host)}:${hostPorts(endpoints, index)}`;
  });
}
