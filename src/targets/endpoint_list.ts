/**
 * Endpoints as they come, one by one, into a list without duplicates: numbers that are sorted once,
 * so that ten million take seconds and well under 300 MB.
 */

import { InputError } from "../model/input_error.ts";
import type { Transport } from "../model/endpoint.ts";
import { formatCount } from "../text/count.ts";
import { type AddressRange, formatAddress, type ParsedAddress } from "./address.ts";
import { EndpointHosts, type Ipv6Host } from "./endpoint_hosts.ts";
import type { EndpointPorts } from "./endpoint_plan.ts";
import type { PortSet } from "./port_set.ts";
import { PortsByHost } from "./ports_by_host.ts";

/** One port of one transport. */
interface EndpointPort {
  readonly transport: Transport;
  readonly port: number;
}

/** What is left out of a list. */
export interface EndpointFilter {
  readonly excluded: readonly AddressRange[];
  readonly excludedPorts?: PortSet;
  readonly family?: "ipv4" | "ipv6";
}

/** A list, ready to be planned. */
export interface EndpointList {
  readonly hosts: EndpointHosts;
  readonly endpoints: EndpointPorts;
  readonly size: number;
  /** Endpoints that came more than once. */
  readonly duplicates: number;
  /** Endpoints that an exclusion or the wish for one family left out. */
  readonly left: number;
}

/** Keys that room is made for at once, at most. */
const MOST_MORE = 2 ** 20;
/** More than this are refused: a list of them is a scan of ranges. */
const MAX_ENDPOINTS = 100_000_000;
const MAX_NAMES = 1_000_000;
/** A key is host x 2^17 + (UDP: 2^16) + port; IPv6 hosts follow the 2^32 IPv4 addresses. */
const PORTS = 2 ** 17;
const UDP = 2 ** 16;
const IPV6 = 2 ** 32;

/** An IPv6 host, numbered as it came. */
interface NumberedHost extends Ipv6Host {
  readonly id: number;
}

/** Takes endpoints in any order. */
export class EndpointBuilder {
  readonly #keys = new Keys();
  readonly #ipv6 = new Map<string, NumberedHost>();
  /** Names beside addresses, and what was typed for an address, by host. */
  readonly #names = new Map<number, Set<string>>();
  readonly #typed = new Map<number, string>();
  /** Endpoints of names that are still to be resolved. */
  readonly unresolved: Map<string, Set<number>> = new Map();

  /** How many endpoints came, those of unresolved names left out. */
  get count(): number {
    return this.#keys.length;
  }

  /** Takes an endpoint of an IPv4 address as a number. */
  addIpv4(address: number, port: number, transport: Transport = "tcp"): void {
    this.#keys.push(address * PORTS + codeOf({ transport, port }));
  }

  /** Takes an endpoint; `name` and `typed` are what the address is called and was typed as. */
  add(
    address: ParsedAddress,
    { name, typed, ...endpoint }: EndpointPort & {
      readonly name?: string | undefined;
      readonly typed?: string | undefined;
    },
  ): void {
    const host = this.#hostOf(address);
    this.#keys.push(host * PORTS + codeOf(endpoint));
    if (typed !== undefined) this.#typed.set(host, typed);
    if (name === undefined) return;
    const names = this.#names.get(host) ?? new Set();
    this.#names.set(host, names.add(name));
  }

  /** Takes an endpoint of a name: {@link resolve} gives it addresses. */
  addName(name: string, endpoint: EndpointPort): void {
    const own = this.unresolved.get(name) ?? new Set();
    this.unresolved.set(name, own.add(codeOf(endpoint)));
    if (this.unresolved.size > MAX_NAMES) throw tooMany(MAX_NAMES, "host names");
  }

  /** The addresses of a name. */
  resolve(
    name: string,
    addresses: readonly ParsedAddress[],
    { typed }: { readonly typed: boolean },
  ): void {
    for (const code of this.unresolved.get(name) ?? []) {
      const endpoint = keyOf(code);
      for (const address of addresses) {
        this.add(address, { ...endpoint, name, ...(typed ? { typed: name } : {}) });
      }
    }
    this.unresolved.delete(name);
  }

  /**
   * The list. The builder is empty afterwards.
   *
   * @param label what brought the hosts in that were not typed one by one.
   */
  build(label: string, filter: EndpointFilter): EndpointList {
    const { keys, order } = this.#sorted();
    const { kept, duplicates } = distinct(keys, keepOf(filter, order));
    const left = keys.length - duplicates - kept;
    const own = keys.subarray(0, kept);
    const hosts = hostsOf(own, order);
    const index = this.#indexOfNamed(hosts);
    const list = {
      hosts: new EndpointHosts({
        ipv4: hosts.ipv4,
        ipv6: hosts.ipv6,
        targets: this.#byIndex(this.#typed, index),
        names: new Map(
          [...this.#byIndex(this.#names, index)].map(([i, names]) => [i, [...names]]),
        ),
        label,
      }),
      endpoints: {
        tcp: portsOf(own, { hosts: hosts.count, transport: "tcp" }),
        udp: portsOf(own, { hosts: hosts.count, transport: "udp" }),
      },
      size: kept,
      duplicates,
      left,
    };
    this.#keys.clear();
    return list;
  }

  /** Where hosts with names are in the list, by the numbers that they came with. */
  #indexOfNamed({ ipv4, ipv6 }: Hosts): ReadonlyMap<number, number> {
    const named = new Set([...this.#typed.keys(), ...this.#names.keys()]);
    const index = new Map<number, number>();
    if (named.size === 0) return index;
    ipv4.forEach((host, i) => named.has(host) && index.set(host, i));
    ipv6.forEach(({ id }, i) => index.set(IPV6 + id, ipv4.length + i));
    return index;
  }

  #byIndex<Value>(
    values: ReadonlyMap<number, Value>,
    index: ReadonlyMap<number, number>,
  ): ReadonlyMap<number, Value> {
    return new Map(
      [...values].map(([host, value]) => [index.get(host) ?? -1, value] as const)
        .filter(([at]) => at >= 0),
    );
  }

  #hostOf({ family, value, zone }: ParsedAddress): number {
    if (family === "ipv4") return Number(value);
    const text = formatAddress("ipv6", value, zone);
    const known = this.#ipv6.get(text);
    if (known !== undefined) return IPV6 + known.id;
    const host = { value, ...(zone === undefined ? {} : { zone }), id: this.#ipv6.size };
    this.#ipv6.set(text, host);
    return IPV6 + host.id;
  }

  /** All keys in order, IPv6 hosts numbered by their addresses. */
  #sorted(): { readonly keys: Float64Array; readonly order: readonly NumberedHost[] } {
    const keys = this.#keys.array;
    const order = [...this.#ipv6.values()].sort(compareIpv6);
    if (order.length > 0) renumber(keys, order);
    return { keys: keys.sort(), order };
  }
}

function tooMany(count: number, what: string): InputError {
  return new InputError(
    `Cannot use more than ${formatCount(count)} ${what}: give networks and --ports instead`,
  );
}

function codeOf({ transport, port }: EndpointPort): number {
  return transport === "udp" ? UDP + port : port;
}

function keyOf(code: number): EndpointPort {
  return code < UDP ? { transport: "tcp", port: code } : { transport: "udp", port: code - UDP };
}

function compareIpv6(a: Ipv6Host, b: Ipv6Host): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  const [left, right] = [a.zone ?? "", b.zone ?? ""];
  return left < right ? -1 : left > right ? 1 : 0;
}

function renumber(keys: Float64Array, order: readonly NumberedHost[]): void {
  const places = new Map(order.map(({ id }, place) => [id, place]));
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const host = Math.floor(key / PORTS);
    if (host < IPV6) continue;
    keys[i] = (IPV6 + (places.get(host - IPV6) ?? 0)) * PORTS + key % PORTS;
  }
}

type Keep = (host: number, code: number) => boolean;

/** Moves what is kept to the front, each key once. */
function distinct(
  keys: Float64Array,
  keep: Keep | undefined,
): { readonly kept: number; readonly duplicates: number } {
  let [kept, duplicates, before] = [0, 0, -1];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    if (key === before) {
      duplicates++;
      continue;
    }
    before = key;
    if (keep !== undefined && !keep(Math.floor(key / PORTS), key % PORTS)) continue;
    keys[kept++] = key;
  }
  return { kept, duplicates };
}

/** `undefined` where nothing is left out. */
function keepOf(
  { excluded, excludedPorts, family }: EndpointFilter,
  order: readonly Ipv6Host[],
): Keep | undefined {
  if (excluded.length === 0 && excludedPorts === undefined && family === undefined) {
    return undefined;
  }
  const ipv4 = excluded.filter((range) => range.family === "ipv4")
    .map(({ first, last }) => [Number(first), Number(last)] as const);
  const ipv6 = excluded.filter((range) => range.family === "ipv6");
  return (host, code) => {
    const isIpv4 = host < IPV6;
    if (family !== undefined && isIpv4 !== (family === "ipv4")) return false;
    if (excludedPorts?.has(keyOf(code)) === true) return false;
    if (isIpv4) return !ipv4.some(([first, last]) => host >= first && host <= last);
    const { value, zone } = order[host - IPV6] as Ipv6Host;
    return !ipv6.some((range) =>
      value >= range.first && value <= range.last &&
      (range.zone === undefined || range.zone === zone)
    );
  };
}

/** The hosts of a list, in its order. */
interface Hosts {
  readonly count: number;
  readonly ipv4: Uint32Array;
  readonly ipv6: readonly NumberedHost[];
}

/** The host of each run of keys. */
function hostsOf(keys: Float64Array, order: readonly NumberedHost[]): Hosts {
  let [count, before] = [0, -1];
  for (let i = 0; i < keys.length; i++) {
    const host = Math.floor((keys[i] as number) / PORTS);
    if (host >= IPV6) break;
    if (host !== before) count++;
    before = host;
  }
  const ipv4 = new Uint32Array(new SharedArrayBuffer(count * 4));
  const ipv6: NumberedHost[] = [];
  let at = 0;
  before = -1;
  for (let i = 0; i < keys.length; i++) {
    const host = Math.floor((keys[i] as number) / PORTS);
    if (host === before) continue;
    before = host;
    if (host < IPV6) ipv4[at++] = host;
    else ipv6.push(order[host - IPV6] as NumberedHost);
  }
  return { count: count + ipv6.length, ipv4, ipv6 };
}

function portsOf(
  keys: Float64Array,
  { hosts, transport }: { readonly hosts: number; readonly transport: Transport },
): PortsByHost {
  const isUdp = transport === "udp";
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    if ((keys[i] as number) % PORTS >= UDP === isUdp) count++;
  }
  // Most lists have no UDP port: forty megabytes of zeros would say so.
  if (count === 0) return PortsByHost.none();
  const starts = new Uint32Array(new SharedArrayBuffer((hosts + 1) * 4));
  const ports = new Uint16Array(new SharedArrayBuffer(count * 2));
  let [at, host, before] = [0, -1, -1];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const number = Math.floor(key / PORTS);
    if (number !== before) starts[++host] = at;
    before = number;
    if (key % PORTS >= UDP === isUdp) ports[at++] = key % UDP;
  }
  starts[hosts] = at;
  return new PortsByHost(starts, ports);
}

/** Numbers that grow in place: a copy of ten million would be another 80 MB for a moment. */
class Keys {
  readonly #buffer = new ArrayBuffer(8_192, { maxByteLength: 8 * MAX_ENDPOINTS });
  /** Follows the length of its buffer. */
  readonly #all = new Float64Array(this.#buffer);
  #room = 1_024;
  length = 0;

  push(key: number): void {
    if (this.length === this.#room) this.#grow();
    this.#all[this.length++] = key;
  }

  /** What was pushed. */
  get array(): Float64Array {
    return this.#all.subarray(0, this.length);
  }

  /** Gives the memory back. */
  clear(): void {
    this.#buffer.resize(0);
    this.#room = 0;
    this.length = 0;
  }

  #grow(): void {
    if (this.#room >= MAX_ENDPOINTS) throw tooMany(MAX_ENDPOINTS, "endpoints");
    const more = Math.max(1_024, Math.min(this.#room, MOST_MORE));
    this.#room = Math.min(MAX_ENDPOINTS, this.#room + more);
    this.#buffer.resize(this.#room * 8);
  }
}
