/**
 * The order of a scan: one integer names each question (which host, which port), and nothing is ever
 * written down. A /8 with a thousand ports starts at once, in constant memory.
 *
 * Hosts are taken in groups. Inside a group all pairs of host and port are shuffled, so that no host
 * meets a burst; groups follow one another, so that only a bounded number of hosts is unfinished.
 */

import type { HostList } from "./hosts.ts";
import { MAX_PERMUTATION_SIZE, Permutation } from "./permutation.ts";
import type { PortSet } from "./port_set.ts";

/** One question: indices into the plan's hosts and ports. */
export interface PlanItem {
  /** Index into the plan's hosts. */
  readonly hostIndex: number;
  /** Index into the plan's ports. */
  readonly portIndex: number;
}

/** About how many questions one group has. */
const GROUP_QUESTIONS = 2 ** 18;
const MAX_GROUP_HOSTS = 4_096;

/** Every question of a scan, by position. */
export class Plan {
  /** Whom to ask. */
  readonly hosts: HostList;
  /** What to ask each of them. */
  readonly ports: PortSet;
  /** Chooses the order. */
  readonly seed: number;
  /** Number of questions. */
  readonly size: number;
  /** Hosts that are asked at the same time. */
  readonly groupHosts: number;
  #group = -1;
  #shuffle: Permutation = new Permutation(0, 0);

  /**
   * Plans every pair of host and port.
   *
   * @throws {RangeError} when there are more than 2^53 questions.
   */
  constructor(hosts: HostList, ports: PortSet, seed: number) {
    this.hosts = hosts;
    this.ports = ports;
    this.seed = seed;
    this.size = hosts.size * ports.size;
    if (!Number.isSafeInteger(this.size) || ports.size > MAX_PERMUTATION_SIZE) {
      throw new RangeError(`Cannot plan ${hosts.size} hosts with ${ports.size} ports each`);
    }
    const fitting = Math.floor(GROUP_QUESTIONS / Math.max(1, ports.size));
    this.groupHosts = Math.max(1, Math.min(MAX_GROUP_HOSTS, fitting));
  }

  /** The question at a position from 0 to `size - 1`; each comes exactly once. */
  at(position: number): PlanItem {
    const portCount = this.ports.size;
    const groupSize = this.groupHosts * portCount;
    const group = Math.floor(position / groupSize);
    if (group !== this.#group) this.#enterGroup(group);
    const shuffled = this.#shuffle.at(position - group * groupSize);
    const host = Math.floor(shuffled / portCount);
    return { hostIndex: group * this.groupHosts + host, portIndex: shuffled - host * portCount };
  }

  /** The position of a question: the inverse of {@link at}. */
  positionOf({ hostIndex, portIndex }: PlanItem): number {
    const portCount = this.ports.size;
    const group = Math.floor(hostIndex / this.groupHosts);
    if (group !== this.#group) this.#enterGroup(group);
    const place = (hostIndex - group * this.groupHosts) * portCount + portIndex;
    return group * this.groupHosts * portCount + this.#shuffle.indexOf(place);
  }

  #enterGroup(group: number): void {
    const hosts = Math.min(this.groupHosts, this.hosts.size - group * this.groupHosts);
    this.#shuffle = new Permutation(hosts * this.ports.size, this.seed + group);
    this.#group = group;
  }
}
