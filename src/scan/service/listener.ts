/**
 * The connection that only listens. A server that speaks first is identified by what it says here,
 * however late, and on this connection nothing foreign was sent before its greeting.
 */

import type { Clock } from "../../schedule/clock.ts";
import { readBanner } from "./banner.ts";
import type { StreamConversation } from "./conversation.ts";
import { isCutGreeting } from "./questions.ts";

/** A connection that the port closes by then, unasked, is one that it does not want. */
const AT_ONCE_MS = 150;

/** Listens for a greeting until the port's deadline, until it is stopped, or until FIN or RST. */
export class Listener {
  /** The connection. */
  readonly conversation: StreamConversation;
  /** The greeting; empty without one. */
  readonly heard: Promise<Uint8Array>;
  /** Settles with the first bytes of a greeting, and never without one. */
  readonly greeting: Promise<void>;
  /** Settles when the port gives the idle connection up, and never without that: no greeting comes. */
  readonly givenUp: Promise<void>;
  #greeted = false;
  #stopped = false;
  #taken = false;
  #closedAtOnce = false;

  /** Begins to listen. */
  constructor(
    conversation: StreamConversation,
    { clock, deadlineMs }: { readonly clock: Clock; readonly deadlineMs: number },
  ) {
    this.conversation = conversation;
    const startedMs = clock.monotonicMs();
    const { promise, resolve } = Promise.withResolvers<void>();
    const givenUp = Promise.withResolvers<void>();
    this.greeting = promise;
    this.givenUp = givenUp.promise;
    this.heard = readBanner(conversation, {
      clock,
      timeoutMs: deadlineMs - clock.monotonicMs(),
      isCut: isCutGreeting,
      stopped: () => this.#stopped,
      begun: () => {
        this.#greeted = true;
        resolve();
      },
    });
    this.heard.then((banner) => {
      const lastedMs = clock.monotonicMs() - startedMs;
      if (banner.length > 0 || this.#stopped || !conversation.ended) return;
      this.#closedAtOnce = lastedMs < AT_ONCE_MS;
      givenUp.resolve();
    });
  }

  /** Whether a greeting has begun. */
  get greeted(): boolean {
    return this.#greeted;
  }

  /**
   * Whether the port closed the connection soon and unasked, as one whose limit is reached. One that
   * closes an idle connection after seconds may answer a question.
   */
  get closedAtOnce(): boolean {
    return this.#closedAtOnce;
  }

  /** Ends the listening, unless a greeting has begun; the connection stays open. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.heard;
  }

  /** The connection for a question, once, when it is still open and silent. */
  async take(): Promise<StreamConversation | undefined> {
    if (this.#taken) return undefined;
    this.#taken = true;
    await this.stop();
    return this.#greeted || this.conversation.ended ? undefined : this.conversation;
  }
}
