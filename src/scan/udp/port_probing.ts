/** One UDP port that is being probed: its attempt, its requests and its exchange. */

import type { Attempt } from "../work/attempt.ts";
import type { Sent } from "./limit_evidence.ts";
import type { UdpExchange } from "./exchange.ts";
import type { RequestPlan, UdpRequest } from "./requests.ts";
import type { UdpHost } from "./udp_host.ts";

/** What a {@link Probing} is made of. */
export interface ProbingParts {
  readonly plan: RequestPlan;
  readonly exchange: UdpExchange;
}

/** One port. Its requests and its exchange are made when they are first needed. */
export class Probing implements Disposable {
  readonly attempt: Attempt;
  readonly host: UdpHost;
  readonly #make: () => ProbingParts;
  #parts: ProbingParts | undefined;
  /** When its last round was sent. */
  silentMs = 0;
  /** Rounds without a reply that were sent at its host's pace. */
  readonly paced: Sent[] = [];

  constructor(attempt: Attempt, host: UdpHost, make: () => ProbingParts) {
    this.attempt = attempt;
    this.host = host;
    this.#make = make;
  }

  /** Whether its exchange has begun. */
  get isBegun(): boolean {
    return this.#parts !== undefined;
  }

  get #made(): ProbingParts {
    return this.#parts ??= this.#make();
  }

  /** Its requests. */
  get plan(): RequestPlan {
    return this.#made.plan;
  }

  /** Its exchange; datagrams from the port are received from now on. */
  get exchange(): UdpExchange {
    return this.#made.exchange;
  }

  /** The requests of its next round. */
  round(): readonly UdpRequest[] {
    const { plan: { rounds }, exchange } = this.#made;
    return rounds[exchange.rounds % Math.max(1, rounds.length)] ?? [];
  }

  /** Ends its exchange. */
  [Symbol.dispose](): void {
    this.#parts?.exchange[Symbol.dispose]();
  }
}
