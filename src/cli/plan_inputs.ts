/** From flags and arguments to the hosts and ports of a plan: files read, names resolved, all checked. */

import { InputError } from "../model/input_error.ts";
import { formatCount } from "../text/count.ts";
import type { AddressRange } from "../targets/address.ts";
import { HostList, type ResolvedTarget } from "../targets/hosts.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { parsePorts, tcpRange } from "../targets/ports.ts";
import { PortSet } from "../targets/port_set.ts";
import { countPublicAddresses } from "../targets/scope.ts";
import { parseTarget, parseTargetLines, type TargetSpec } from "../targets/target.ts";
import { topPorts } from "../targets/top_ports.ts";
import type { Resolver } from "../transport/resolve.ts";
import { readNamed } from "../delivery/files.ts";
import type { Io } from "./io.ts";
import type { ScanFlags } from "./options/options.ts";

/** The hosts of a scan, and what could not be turned into any. */
export interface HostInputs {
  readonly hosts: HostList;
  /** Target arguments that have hosts, as typed. */
  readonly targets: readonly string[];
  /** Messages about targets that could not be resolved. */
  readonly unresolved: readonly string[];
}

const DEFAULT_START = 1;
const DEFAULT_END = 1_024;
/** Public addresses that are scanned without asking: a /24. */
const ASK_ABOVE = 256n;

/** The flags that choose ports. */
export type PortFlags = Pick<
  ScanFlags,
  "start" | "end" | "ports" | "topPorts" | "excludePorts" | "udp" | "udpOnly"
>;

/**
 * Reads the ports that the flags ask for.
 *
 * @throws {InputError} when a value cannot be used, or two of them contradict each other.
 */
export function chosenPorts(flags: PortFlags): PortSet {
  const chosen = basePorts(flags);
  const { excludePorts } = flags;
  if (excludePorts === undefined) return chosen;
  const left = chosen.minus(excludedPorts(excludePorts));
  if (left.size > 0) return left;
  throw new InputError(`Cannot scan: --exclude-ports "${excludePorts}" leaves no port`);
}

function basePorts(flags: PortFlags): PortSet {
  const { start, end, ports, topPorts: top } = flags;
  const ways = [
    ...(ports === undefined ? [] : ["--ports"]),
    ...(top === undefined ? [] : ["--top-ports"]),
    ...(start === undefined && end === undefined ? [] : ["--start/--end"]),
  ];
  if (ways.length > 1) {
    throw new InputError(`Cannot use ${ways.join(" and ")} together: choose one`);
  }
  if (ports !== undefined) return listedPorts(ports, flags);
  if (top !== undefined) return rankedPorts(top, flags);
  const first = start ?? DEFAULT_START;
  return overTransports(tcpRange(first, end ?? Math.max(first, DEFAULT_END)), flags);
}

function listedPorts(text: string, flags: PortFlags): PortSet {
  if (flags.udpOnly !== true) return overTransports(parsePorts(text), flags);
  // Names are looked up among UDP services then.
  const set = parsePorts(/^\s*[TU]:/i.test(text) ? text : `U:${text}`);
  if (set.ranges.every(({ transport }) => transport === "udp")) return set;
  throw new InputError(`Cannot use --udp-only with "${text}": it names TCP ports (T:)`);
}

/** Each transport has a ranking of its own. */
function rankedPorts(count: number, { udp, udpOnly }: PortFlags): PortSet {
  if (udpOnly === true) return topPorts("udp", count);
  if (udp !== true) return topPorts("tcp", count);
  return new PortSet([...topPorts("tcp", count).ranges, ...topPorts("udp", count).ranges]);
}

/** The same ports over UDP too, or alone. */
function overTransports(set: PortSet, { udp, udpOnly }: PortFlags): PortSet {
  if (udp !== true && udpOnly !== true) return set;
  const mirrored = set.ranges.map((range) => ({ ...range, transport: "udp" }) as const);
  return new PortSet(udpOnly === true ? mirrored : [...set.ranges, ...mirrored]);
}

/** A port without `T:` or `U:` is left out of both. */
function excludedPorts(text: string): PortSet {
  const excluded = parsePorts(text, "excluded ports");
  return /[TU]:/i.test(text) ? excluded : overTransports(excluded, { udp: true });
}

/**
 * Reads and resolves the targets.
 *
 * @throws {InputError} when there is none, one cannot be parsed, or nothing is left to scan.
 */
export async function chosenHosts(
  args: readonly string[],
  flags: ScanFlags,
  { io, resolver }: { readonly io: Io; readonly resolver: Resolver },
): Promise<HostInputs> {
  const specs = [...args.map(parseTarget), ...await fromFile(flags.targets, io)];
  if (specs.length === 0) {
    throw new InputError("Cannot scan: no target is given; name a host, like: portico 127.0.0.1");
  }
  const excluded = await excludedRanges(flags, { io, resolver });
  const { resolved, unresolved } = await resolveAll(specs, { flags, resolver });
  const hosts = new HostList(resolved, excluded);
  if (hosts.size === 0 && unresolved.length === 0) {
    throw new InputError("Cannot scan: the exclusions leave no host");
  }
  return { hosts, targets: [...new Set(resolved.map((target) => target.text))], unresolved };
}

async function fromFile(path: string | undefined, io: Io): Promise<readonly TargetSpec[]> {
  if (path === undefined) return [];
  const specs = parseTargetLines(await readNamed(path, { what: "targets file", files: io }));
  if (specs.length > 0) return specs;
  throw new InputError(`Cannot use targets file "${path}": it names no target`);
}

async function excludedRanges(
  { exclude, excludeFile }: ScanFlags,
  { io, resolver }: { readonly io: Io; readonly resolver: Resolver },
): Promise<readonly AddressRange[]> {
  const specs = exclude === undefined ? [] : [...parseTargetLines(exclude)];
  if (excludeFile !== undefined) {
    specs.push(
      ...parseTargetLines(await readNamed(excludeFile, { what: "exclusion file", files: io })),
    );
  }
  const { resolved, unresolved } = await resolveAll(specs, { flags: {}, resolver });
  const [first] = unresolved;
  if (first !== undefined) throw new InputError(`${first}; an exclusion must not be missed`);
  return resolved.flatMap((target) => target.ranges);
}

async function resolveAll(
  specs: readonly TargetSpec[],
  { flags, resolver }: {
    readonly flags: Pick<ScanFlags, "ipv4" | "ipv6">;
    readonly resolver: Resolver;
  },
): Promise<
  { readonly resolved: readonly ResolvedTarget[]; readonly unresolved: readonly string[] }
> {
  const resolved: ResolvedTarget[] = [];
  const unresolved: string[] = [];
  for (const spec of specs) {
    if (spec.kind === "range") {
      if (familyWanted(spec.range, flags)) resolved.push({ text: spec.text, ranges: [spec.range] });
      else unresolved.push(`Cannot scan "${spec.text}": it is not an ${familyName(flags)} address`);
      continue;
    }
    const found = await addressesOf(spec.name, { flags, resolver });
    if (typeof found === "string") unresolved.push(`Cannot resolve "${spec.text}": ${found}`);
    else resolved.push({ text: spec.text, name: spec.name, ranges: found });
  }
  return { resolved, unresolved };
}

async function addressesOf(
  name: string,
  { flags, resolver }: {
    readonly flags: Pick<ScanFlags, "ipv4" | "ipv6">;
    readonly resolver: Resolver;
  },
): Promise<readonly AddressRange[] | string> {
  const outcome = await resolver.addressesOf(name);
  if (outcome.kind === "failed") return outcome.why;
  const ranges = outcome.addresses.flatMap((text) => {
    const address = parseAddress(text);
    if (address === undefined) return [];
    return [{ family: address.family, first: address.value, last: address.value }];
  }).filter((range) => familyWanted(range, flags));
  return ranges.length === 0 ? `it has no ${familyName(flags)} address` : ranges;
}

function familyWanted(
  { family }: AddressRange,
  { ipv4 = false, ipv6 = false }: Pick<ScanFlags, "ipv4" | "ipv6">,
): boolean {
  return ipv4 === ipv6 || (family === "ipv4" ? ipv4 : ipv6);
}

function familyName({ ipv4, ipv6 }: Pick<ScanFlags, "ipv4" | "ipv6">): string {
  return ipv4 === ipv6 ? "IPv4 or IPv6" : ipv4 === true ? "IPv4" : "IPv6";
}

/**
 * Asks before a large public range is scanned.
 *
 * @throws {InputError} when the user has not said yes, or cannot be asked.
 */
export function checkScope(
  ranges: readonly AddressRange[],
  { yes, io }: { readonly yes: boolean; readonly io: Io },
): void {
  const count = countPublicAddresses(ranges);
  if (yes || count <= ASK_ABOVE) return;
  const what = `${formatCount(Number(count))} public addresses`;
  if (io.confirm(`Scan ${what}? Only scan hosts that you own or may test.`) === true) return;
  throw new InputError(
    `Cannot scan ${what} without --yes: more than a /24 of the public Internet; ` +
      "only scan hosts that you own or may test",
  );
}
