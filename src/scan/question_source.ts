/**
 * Deals a plan's questions out to TCP and UDP discovery, each in the plan's order and at its own
 * speed. Whoever is far ahead of the other waits, since a host is finished only when both are through
 * with it, and unfinished hosts cost memory.
 */

import type { Transport } from "../model/endpoint.ts";
import { Plan } from "../targets/plan.ts";
import { PortSet } from "../targets/port_set.ts";

/** One question: the host's index in the plan, and the port. */
export interface PlanQuestion {
  readonly hostIndex: number;
  readonly port: number;
}

/** Unfinished hosts above which the faster transport waits for the slower one. */
const MAX_UNFINISHED_HOSTS = 16_384;

/** Where the questions of both transports come from. */
export class QuestionSource {
  readonly #sequences: Readonly<Record<Transport, Sequence>>;
  #waiting: (() => void)[] = [];

  constructor(plan: Plan) {
    this.#sequences = { tcp: new Sequence(plan, "tcp"), udp: new Sequence(plan, "udp") };
  }

  /** Whether a transport has any question at all. */
  has(transport: Transport): boolean {
    return this.#sequences[transport].size > 0;
  }

  /** Whether every question has been taken. */
  get exhausted(): boolean {
    return this.#sequences.tcp.exhausted && this.#sequences.udp.exhausted;
  }

  /** The transport's next question; `undefined` at its end. */
  next(transport: Transport): PlanQuestion | undefined {
    return this.#sequences[transport].next();
  }

  /** `undefined` when the transport may go on, otherwise a promise that resolves when it may. */
  room(transport: Transport, unfinishedHosts: number): Promise<void> | undefined {
    if (unfinishedHosts < MAX_UNFINISHED_HOSTS) return undefined;
    const own = this.#sequences[transport];
    const other = this.#sequences[transport === "tcp" ? "udp" : "tcp"];
    if (other.exhausted || own.hostIndex <= other.hostIndex) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets those who wait look again: a host is finished, or the scan stops. */
  lookAgain(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** The questions of one transport. */
class Sequence {
  readonly #plan: Plan;
  #position = 0;
  /** Index of the host that was asked about last. */
  hostIndex = 0;

  constructor(plan: Plan, transport: Transport) {
    const ranges = plan.ports.ranges.filter((range) => range.transport === transport);
    const whole = ranges.length === plan.ports.ranges.length;
    this.#plan = whole ? plan : new Plan(plan.hosts, new PortSet(ranges), plan.seed);
  }

  get size(): number {
    return this.#plan.size;
  }

  get exhausted(): boolean {
    return this.#position >= this.#plan.size;
  }

  next(): PlanQuestion | undefined {
    if (this.exhausted) return undefined;
    const { hostIndex, portIndex } = this.#plan.at(this.#position++);
    this.hostIndex = hostIndex;
    return { hostIndex, port: this.#plan.ports.at(portIndex).port };
  }
}
