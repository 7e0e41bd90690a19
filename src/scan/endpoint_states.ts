/**
 * Which endpoints of a scan have a state that counts, and so what a resumed scan has to probe: those
 * that were never probed, were lost or are uncertain, and those whose state is not believed after all.
 */

import type { Transport } from "../model/endpoint.ts";
import { Positions } from "../targets/positions.ts";
import { CompletionTracker } from "./completion.ts";
import type { PlanPart } from "./work/plan_cursor.ts";

/** The endpoints of a part, by their numbers in it. */
export class EndpointStates {
  readonly #part: PlanPart;
  readonly #done: Readonly<Record<Transport, CompletionTracker>>;
  /** TCP endpoints that had a state which is not believed. */
  readonly #distrusted = new Set<number>();

  constructor(part: PlanPart) {
    this.#part = part;
    const { tcp, udp } = part;
    this.#done = { tcp: new CompletionTracker(tcp.size), udp: new CompletionTracker(udp.size) };
  }

  /** Endpoints of the part. */
  get size(): number {
    return this.#part.tcp.size + this.#part.udp.size;
  }

  /** The endpoint has ended, with a state that counts or without; again, where it was distrusted. */
  ended(transport: Transport, number: number, counts: boolean): void {
    if (transport === "tcp" && this.#distrusted.has(number)) {
      if (counts) this.#distrusted.delete(number);
    } else if (counts) this.#done[transport].done(number);
    else this.#done[transport].missed(number);
  }

  /** The state of a TCP endpoint is not believed after all. */
  distrust(number: number): void {
    this.#distrusted.add(number);
  }

  /** The positions without a state that counts, in the form that a resumed scan reads. */
  get remaining(): Readonly<Record<Transport, string>> {
    const { tcp, udp } = this.#part;
    const distrusted = [...this.#distrusted].map((rank) => ({ first: rank, last: rank }));
    const unsure = new Positions([...this.#done.tcp.remaining, ...distrusted]);
    return {
      tcp: tcp.pick(unsure.spans).toString(),
      udp: udp.pick(this.#done.udp.remaining).toString(),
    };
  }
}
