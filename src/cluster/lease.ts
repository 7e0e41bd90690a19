/**
 * Keeps the ranges that a worker holds from being given to another. A worker that cannot tell the server
 * any more stops by itself, before the server gives its ranges out again.
 */

import type { JsMsg } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";

/** Holds a lease until it is disposed. */
export class Lease implements Disposable {
  readonly #nc: NatsConnection;
  readonly #messages: readonly JsMsg[];
  readonly #leaseMs: number;
  readonly #lost = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;
  #confirmedMs = performance.now();

  /** Begins with ranges that have just been delivered. */
  constructor(
    nc: NatsConnection,
    { messages, leaseMs }: { readonly messages: readonly JsMsg[]; readonly leaseMs: number },
  ) {
    this.#nc = nc;
    this.#messages = messages;
    this.#leaseMs = leaseMs;
    this.#timer = setInterval(() => void this.#extend(), leaseMs / 4);
  }

  /** Aborts when the lease may have ended. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async #extend(): Promise<void> {
    const at = performance.now();
    if (at - this.#confirmedMs > this.#leaseMs * 0.9) return this.#lost.abort();
    try {
      for (const message of this.#messages) message.working();
      // What was written before this answer has arrived at the server.
      await this.#nc.flush();
      this.#confirmedMs = at;
    } catch {
      // The connection is being made again; the next turn looks at the time.
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
