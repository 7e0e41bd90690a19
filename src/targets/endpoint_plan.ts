/**
 * The order of a scan of single endpoints: hosts that have ports of their own each. It is arithmetic
 * as every plan is: one integer stands for each endpoint, in groups of hosts, shuffled within a group.
 */

import type { PortKey, Transport } from "../model/endpoint.ts";
import type { EndpointHosts } from "./endpoint_hosts.ts";
import { Permutation } from "./permutation.ts";
import { Plan, type PlanItem } from "./plan.ts";
import { type PortRange, PortSet } from "./port_set.ts";
import type { PortsByHost } from "./ports_by_host.ts";

/** The ports of the hosts, over each transport. */
export type EndpointPorts = Readonly<Record<Transport, PortsByHost>>;

const GROUP_ENDPOINTS = 2 ** 18;
const MAX_GROUP_HOSTS = 4_096;
/** Added to a UDP port's number to give its index. */
const UDP = 65_536;
const TRANSPORTS = ["tcp", "udp"] as const;

/** Every endpoint of a list, by position. */
export class EndpointPlan extends Plan {
  override readonly hosts: EndpointHosts;
  override readonly size: number;
  override readonly exact = true;
  /** The ports of each host. */
  readonly endpoints: EndpointPorts;
  readonly #orders: Readonly<Record<Transport, Order>>;
  readonly #transports: readonly Transport[];

  /**
   * Plans every endpoint of the list.
   *
   * @param transports those that count; both without it.
   */
  constructor(
    hosts: EndpointHosts,
    endpoints: EndpointPorts,
    { seed, transports = TRANSPORTS }: {
      readonly seed: number;
      readonly transports?: readonly Transport[];
    },
  ) {
    super(hosts, union(endpoints, transports), seed);
    this.hosts = hosts;
    this.endpoints = endpoints;
    this.#transports = transports;
    this.#orders = { tcp: new Order(endpoints.tcp, seed), udp: new Order(endpoints.udp, seed) };
    this.size = transports.reduce((sum, transport) => sum + endpoints[transport].size, 0);
  }

  override portAt(index: number): PortKey {
    return index < UDP
      ? { transport: "tcp", port: index }
      : { transport: "udp", port: index - UDP };
  }

  override at(position: number): PlanItem {
    let place = position;
    for (const transport of this.#transports) {
      const { size } = this.endpoints[transport];
      if (place < size) {
        const { host, port } = this.#orders[transport].at(place);
        return { hostIndex: host, portIndex: transport === "udp" ? port + UDP : port };
      }
      place -= size;
    }
    throw new RangeError(`Cannot find endpoint ${position}: there are ${this.size}`);
  }

  override positionOf({ hostIndex, portIndex }: PlanItem): number {
    const { transport, port } = this.portAt(portIndex);
    const before = transport === "udp" && this.#transports.includes("tcp")
      ? this.endpoints.tcp.size
      : 0;
    return before + this.#orders[transport].placeOf(hostIndex, port);
  }

  override portsOf(hostIndex: number): readonly number[] {
    return this.#transports.flatMap((transport) =>
      [...this.endpoints[transport].of(hostIndex)].map((port) =>
        transport === "udp" ? port + UDP : port
      )
    );
  }

  override portCountOf(hostIndex: number): number {
    return this.#transports.reduce(
      (sum, transport) => sum + this.endpoints[transport].countOf(hostIndex),
      0,
    );
  }

  override only(transport: Transport): EndpointPlan {
    return new EndpointPlan(this.hosts, this.endpoints, {
      seed: this.seed,
      transports: [transport],
    });
  }

  override askedOf(hostIndex: number): string {
    return hostPorts(this.endpoints, hostIndex).toString();
  }
}

/** The ports of one host, over both transports. */
export function hostPorts(endpoints: EndpointPorts, hostIndex: number): PortSet {
  const ranges = TRANSPORTS.flatMap((transport) =>
    [...endpoints[transport].of(hostIndex)].map((port) => ({ transport, first: port, last: port }))
  );
  return new PortSet(ranges);
}

/** Every port that any host has. */
function union(endpoints: EndpointPorts, transports: readonly Transport[]): PortSet {
  const ranges: PortRange[] = [];
  for (const transport of transports) {
    const has = new Uint8Array(UDP);
    for (const port of endpoints[transport].ports) has[port] = 1;
    for (let port = 0; port < UDP; port++) {
      if (has[port] === 1) ranges.push({ transport, first: port, last: port });
    }
  }
  return new PortSet(ranges);
}

/** Endpoints of one transport in a shuffled order. */
class Order {
  readonly #list: PortsByHost;
  readonly #seed: number;
  /** The first host of each group; the number of hosts at the end. */
  readonly #groups: readonly number[];
  #group = -1;
  #shuffle = new Permutation(0, 0);

  constructor(list: PortsByHost, seed: number) {
    this.#list = list;
    this.#seed = seed;
    this.#groups = groupsOf(list);
  }

  at(place: number): { readonly host: number; readonly port: number } {
    const list = this.#list;
    this.#enter(this.#groupAt((first) => (list.starts[first] as number) <= place));
    const [first, end] = this.#hosts();
    const start = list.starts[first] as number;
    const endpoint = start + this.#shuffle.at(place - start);
    return { host: list.hostOf(endpoint, first, end - 1), port: list.ports[endpoint] as number };
  }

  placeOf(host: number, port: number): number {
    this.#enter(this.#groupAt((first) => first <= host));
    const [first] = this.#hosts();
    const start = this.#list.starts[first] as number;
    return start + this.#shuffle.indexOf(this.#list.indexOf(host, port) - start);
  }

  /** The last group whose first host is not beyond what is looked for. */
  #groupAt(isNotBeyond: (firstHost: number) => boolean): number {
    let [low, high] = [0, this.#groups.length - 2];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (isNotBeyond(this.#groups[middle] as number)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #hosts(): readonly [first: number, end: number] {
    return [this.#groups[this.#group] as number, this.#groups[this.#group + 1] as number];
  }

  #enter(group: number): void {
    if (group === this.#group) return;
    this.#group = group;
    const [first, end] = this.#hosts();
    const { starts } = this.#list;
    const size = (starts[end] as number) - (starts[first] as number);
    this.#shuffle = new Permutation(size, this.#seed + group);
  }
}

function groupsOf(list: PortsByHost): readonly number[] {
  const groups = [0];
  let first = 0;
  for (let host = 1; host < list.hosts; host++) {
    const endpoints = (list.starts[host + 1] as number) - (list.starts[first] as number);
    if (host - first < MAX_GROUP_HOSTS && endpoints <= GROUP_ENDPOINTS) continue;
    // A group without endpoints would have no place of its own.
    if (list.starts[host] === list.starts[first]) continue;
    groups.push(host);
    first = host;
  }
  return [...groups, list.hosts];
}
