/**
 * The order of a scan: one integer stands for each endpoint (host and port), and no list is ever in
 * memory. A /8 with a thousand ports starts at once, in constant memory.
 *
 * Hosts are taken in groups, one after the other, so that the number of unfinished hosts is
 * bounded. Inside a group the most common ports come first, since a reply from them shows soonest
 * which hosts are up; then the others. Both parts are shuffled over all pairs of host and port, so
 * that no host gets a burst.
 */

import type { HostList } from "./hosts.ts";
import { MAX_PERMUTATION_SIZE, Permutation } from "./permutation.ts";
import type { PortKey, Transport } from "../model/endpoint.ts";
import { PortSet } from "./port_set.ts";

/** One endpoint, by indices. */
export interface PlanItem {
  /** Index into the plan's hosts. */
  readonly hostIndex: number;
  /** Which port, as {@link Plan.portAt} counts them. */
  readonly portIndex: number;
}

/** Ports on which most hosts that are up reply, with a SYN/ACK or a RST. */
const LIKELIEST: PortSet = new PortSet(
  [80, 443, 22, 445, 3389, 8080, 21, 25].map((port) => ({
    transport: "tcp",
    first: port,
    last: port,
  })),
);

/** About how many endpoints one group has. */
const GROUP_ENDPOINTS = 2 ** 18;
const MAX_GROUP_HOSTS = 4_096;

/** Every endpoint of a scan, by position. */
export class Plan {
  /** The hosts. */
  readonly hosts: HostList;
  /** The ports of each host. */
  readonly ports: PortSet;
  /** Chooses the order. */
  readonly seed: number;
  /** Number of endpoints. */
  readonly size: number;
  /** Whether hosts have ports of their own each, and nothing else may be probed. */
  readonly exact: boolean = false;
  /** Hosts per group. */
  readonly groupHosts: number;
  readonly #others: PortSet;
  readonly #likeliest: PortSet;
  #group = -1;
  /** Pairs of the current group: with the likeliest ports, and with the others. */
  #first: Pairs = NO_PAIRS;
  #then: Pairs = NO_PAIRS;

  /**
   * Plans every pair of host and port.
   *
   * @throws {RangeError} when there are more than 2^53 endpoints.
   */
  constructor(hosts: HostList, ports: PortSet, seed: number) {
    this.hosts = hosts;
    this.ports = ports;
    this.seed = seed;
    this.size = hosts.size * ports.size;
    if (!Number.isSafeInteger(this.size) || ports.size > MAX_PERMUTATION_SIZE) {
      throw new RangeError(`Cannot plan ${hosts.size} hosts with ${ports.size} ports each`);
    }
    const fitting = Math.floor(GROUP_ENDPOINTS / Math.max(1, ports.size));
    this.groupHosts = Math.max(1, Math.min(MAX_GROUP_HOSTS, fitting));
    this.#others = ports.minus(LIKELIEST);
    this.#likeliest = ports.minus(this.#others);
  }

  /** The port with an index from 0 to `ports.size - 1`: the likeliest come first. */
  portAt(index: number): PortKey {
    const likeliest = this.#likeliest;
    return index < likeliest.size ? likeliest.at(index) : this.#others.at(index - likeliest.size);
  }

  /** The endpoint at a position from 0 to `size - 1`; each comes exactly once. */
  at(position: number): PlanItem {
    const groupSize = this.groupHosts * this.ports.size;
    const group = Math.floor(position / groupSize);
    if (group !== this.#group) this.#enterGroup(group);
    const place = position - group * groupSize;
    const later = place - this.#first.size;
    const { host, portIndex } = later < 0 ? this.#first.at(place) : this.#then.at(later);
    return { hostIndex: group * this.groupHosts + host, portIndex };
  }

  /** The position of an endpoint: the inverse of {@link at}. */
  positionOf({ hostIndex, portIndex }: PlanItem): number {
    const group = Math.floor(hostIndex / this.groupHosts);
    if (group !== this.#group) this.#enterGroup(group);
    const pair = { host: hostIndex - group * this.groupHosts, portIndex };
    const place = portIndex < this.#likeliest.size
      ? this.#first.placeOf(pair)
      : this.#first.size + this.#then.placeOf(pair);
    return group * this.groupHosts * this.ports.size + place;
  }

  /** The indices of the ports of one host, as {@link portAt} counts them. */
  portsOf(_hostIndex: number): Iterable<number> {
    return Array(this.ports.size).keys();
  }

  /** How many ports one host has. */
  portCountOf(_hostIndex: number): number {
    return this.ports.size;
  }

  /** The ports of one host as text, where hosts have different ones. */
  askedOf(_hostIndex: number): string | undefined {
    return undefined;
  }

  /** The endpoints of one transport, as a plan of their own. */
  only(transport: Transport): Plan {
    const ranges = this.ports.ranges.filter((range) => range.transport === transport);
    const whole = ranges.length === this.ports.ranges.length;
    return whole ? this : new Plan(this.hosts, new PortSet(ranges), this.seed);
  }

  #enterGroup(group: number): void {
    const hosts = Math.min(this.groupHosts, this.hosts.size - group * this.groupHosts);
    const seed = this.seed + group;
    const portCount = this.#likeliest.size;
    this.#first = new Pairs({ hosts, firstPort: 0, portCount, seed });
    this.#then = new Pairs({ hosts, firstPort: portCount, portCount: this.#others.size, seed });
    this.#group = group;
  }
}

/** A host of a group, by its place in it, and a port. */
interface Pair {
  readonly host: number;
  readonly portIndex: number;
}

/** All pairs of a group's hosts with ports of consecutive indices, shuffled. */
class Pairs {
  /** Number of pairs. */
  readonly size: number;
  readonly #firstPort: number;
  readonly #portCount: number;
  readonly #shuffle: Permutation;

  constructor({ hosts, firstPort, portCount, seed }: {
    readonly hosts: number;
    readonly firstPort: number;
    readonly portCount: number;
    readonly seed: number;
  }) {
    this.size = hosts * portCount;
    this.#firstPort = firstPort;
    this.#portCount = portCount;
    this.#shuffle = new Permutation(this.size, seed);
  }

  at(place: number): Pair {
    const shuffled = this.#shuffle.at(place);
    const host = Math.floor(shuffled / this.#portCount);
    return { host, portIndex: this.#firstPort + shuffled - host * this.#portCount };
  }

  placeOf({ host, portIndex }: Pair): number {
    return this.#shuffle.indexOf(host * this.#portCount + portIndex - this.#firstPort);
  }
}

const NO_PAIRS: Pairs = new Pairs({ hosts: 0, firstPort: 0, portCount: 0, seed: 0 });
