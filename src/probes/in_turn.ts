/**
 * Two protocols at the price of one connection: where the first one's request stays unanswered, the other's
 * follows it. Only for servers that leave foreign lines alone, or end the connection at them.
 */

import type { Conversation, Probe, ReceiveOptions } from "./probe.ts";

/** How long the first request stays alone. */
const ALONE_MS = 200;

/** Both as one probe, `sip-irc`. */
export function inTurn(first: Probe, second: Probe): Probe {
  return {
    name: `${first.name}-${second.name}`,
    title: `${first.title}; ${second.title}`,
    transport: "tcp",
    ports: [],
    tlsPorts: [],
    speaksFirst: false,
    intrusiveness: "harmless",
    rarity: Math.max(first.rarity, second.rarity),
    async identify(conversation, context) {
      const brief = new Brief(conversation);
      const found = await first.identify(brief, context);
      if (found !== null || brief.answered || conversation.ended) return found;
      return await second.identify(conversation, context);
    },
  };
}

/** A conversation in which no answer is waited for longer than a request stays alone. */
class Brief implements Conversation {
  /** Whether anything was received. */
  answered = false;
  readonly #whole: Conversation;

  constructor(whole: Conversation) {
    this.#whole = whole;
  }

  get tls() {
    return this.#whole.tls;
  }

  get local() {
    return this.#whole.local;
  }

  get ended() {
    return this.#whole.ended;
  }

  send(bytes: Uint8Array | string) {
    return this.#whole.send(bytes);
  }

  startTls() {
    return Promise.resolve(undefined);
  }

  async receive(options: ReceiveOptions = {}) {
    const timeoutMs = Math.min(ALONE_MS, options.timeoutMs ?? ALONE_MS);
    const received = await this.#whole.receive({ ...options, timeoutMs });
    this.answered ||= received.length > 0;
    return received;
  }
}
