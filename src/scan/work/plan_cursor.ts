/**
 * Hands a plan's endpoints out to the TCP and the UDP port scan, each in the plan's order and at
 * its own speed. The one that is far ahead waits: a host is finished only when both are through
 * with it, and unfinished hosts cost memory.
 */

import type { Transport } from "../../model/endpoint.ts";
import type { Plan } from "../../targets/plan.ts";
import { Positions } from "../../targets/positions.ts";
import { type IndexSource, sequential } from "./chunks.ts";

/** One endpoint of the plan. */
export interface EndpointRef {
  /** Rank within the part that is probed, per transport, from 0. */
  readonly number: number;
  /** Index into the hosts of the plan. */
  readonly hostIndex: number;
  /** The port number. */
  readonly port: number;
}

/** The part of a plan to probe: positions in each transport's own order. */
export type PlanPart = Readonly<Record<Transport, Positions>>;

/** Unfinished hosts above which the faster transport waits for the slower one. */
const MAX_UNFINISHED_HOSTS = 16_384;

/** The endpoints of one transport, as a plan of their own. */
export function planOf(plan: Plan, transport: Transport): Plan {
  return plan.only(transport);
}

/** Every endpoint of a plan. */
export function wholePlan(plan: Plan): PlanPart {
  return {
    tcp: Positions.below(planOf(plan, "tcp").size),
    udp: Positions.below(planOf(plan, "udp").size),
  };
}

/** The source of both transports' endpoints. */
export class PlanCursor {
  readonly #sequences: Readonly<Record<Transport, Sequence>>;
  #waiting: (() => void)[] = [];

  /**
   * @param part the part of the plan to probe; everything without it.
   * @param tcpIndices numbers the TCP endpoints; sequential without it.
   */
  constructor(
    plan: Plan,
    part: PlanPart = wholePlan(plan),
    tcpIndices: IndexSource = sequential(),
  ) {
    this.#sequences = {
      tcp: new Sequence(planOf(plan, "tcp"), part.tcp, tcpIndices),
      udp: new Sequence(planOf(plan, "udp"), part.udp, sequential()),
    };
  }

  /** Whether a transport has any endpoint. */
  has(transport: Transport): boolean {
    return this.size(transport) > 0;
  }

  /** How many endpoints a transport has. */
  size(transport: Transport): number {
    return this.#sequences[transport].size;
  }

  /** Whether every endpoint has been taken. */
  get exhausted(): boolean {
    return this.#sequences.tcp.exhausted && this.#sequences.udp.exhausted;
  }

  /** The transport's next endpoint; `undefined` at its end. */
  next(transport: Transport): EndpointRef | undefined {
    return this.#sequences[transport].next();
  }

  /** How many endpoints one host has. */
  endpointsOf(hostIndex: number): number {
    const { tcp, udp } = this.#sequences;
    return tcp.endpointsOf(hostIndex) + udp.endpointsOf(hostIndex);
  }

  /** `undefined` when the transport may go on, otherwise a promise that resolves when it may. */
  room(transport: Transport, unfinishedHosts: number): Promise<void> | undefined {
    if (unfinishedHosts < MAX_UNFINISHED_HOSTS) return undefined;
    const own = this.#sequences[transport];
    const other = this.#sequences[transport === "tcp" ? "udp" : "tcp"];
    if (other.exhausted || own.hostIndex <= other.hostIndex) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Resumes the transport that waits: a host is finished, or the scan stops. */
  recheck(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** The endpoints of one transport. */
class Sequence {
  readonly #plan: Plan;
  readonly #positions: Positions;
  readonly #indices: IndexSource;
  /** Host index of the last endpoint taken. */
  hostIndex = 0;

  constructor(plan: Plan, positions: Positions, indices: IndexSource) {
    this.#plan = plan;
    this.#positions = positions;
    this.#indices = indices;
  }

  get size(): number {
    return this.#positions.size;
  }

  get exhausted(): boolean {
    return this.#indices.upcoming >= this.#positions.size;
  }

  next(): EndpointRef | undefined {
    if (this.exhausted) return undefined;
    const number = this.#indices.next();
    if (number >= this.size) return undefined;
    const { hostIndex, portIndex } = this.#plan.at(this.#positions.at(number));
    this.hostIndex = hostIndex;
    return { number, hostIndex, port: this.#plan.portAt(portIndex).port };
  }

  endpointsOf(hostIndex: number): number {
    if (this.size === this.#plan.size) return this.#plan.portCountOf(hostIndex);
    let count = 0;
    for (const portIndex of this.#plan.portsOf(hostIndex)) {
      if (this.#positions.has(this.#plan.positionOf({ hostIndex, portIndex }))) count++;
    }
    return count;
  }
}
