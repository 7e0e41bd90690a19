/**
 * Conversations in memory, for fuzzing: thousands a second, which real sockets could not give. They
 * count what a probe does, so that one that never ends is noticed.
 */

import { utf8 } from "../../src/bytes/convert.ts";
import type {
  Conversation,
  Identification,
  Probe,
  ProbeContext,
  ReceiveOptions,
} from "../../src/probes/probe.ts";

/** Sends and receives after which a probe is taken for one that never ends. */
const CALL_LIMIT = 200;
const NOTHING: Uint8Array = new Uint8Array();

/** Where replies come from, and how often they were asked for. */
export class Script {
  readonly #replies: (sent: Uint8Array | undefined) => Uint8Array | undefined;
  #calls = 0;

  /** @param replies gives the next reply, or `undefined` for the end; told what was sent last. */
  constructor(replies: (sent: Uint8Array | undefined) => Uint8Array | undefined) {
    this.#replies = replies;
  }

  /** The given replies one after another, whatever is sent. */
  static of(replies: readonly Uint8Array[]): Script {
    const left = [...replies];
    return new Script(() => left.shift());
  }

  /** Everything that is sent, sent back. */
  static echo(): Script {
    return new Script((sent) => sent);
  }

  /** The same reply to every question; nothing unasked. */
  static always(reply: Uint8Array): Script {
    return new Script((sent) => sent === undefined ? undefined : reply);
  }

  next(sent: Uint8Array | undefined): Uint8Array | undefined {
    this.count();
    return this.#replies(sent);
  }

  /** @throws {Error} when the probe has done too much. */
  count(): void {
    if (++this.#calls > CALL_LIMIT) throw new Error(`does not end: ${CALL_LIMIT} calls`);
  }
}

/** One conversation along a script; several may share it. */
class ScriptedConversation implements Conversation {
  readonly tls = undefined;
  ended = false;
  readonly #script: Script;
  #sent: Uint8Array | undefined;

  constructor(script: Script) {
    this.#script = script;
  }

  send(bytes: Uint8Array | string): Promise<void> {
    this.#script.count();
    this.#sent = typeof bytes === "string" ? utf8(bytes) : bytes;
    return Promise.resolve();
  }

  receive({ until }: ReceiveOptions = {}): Promise<Uint8Array> {
    const reply = this.#script.next(this.#sent) ?? NOTHING;
    this.#sent = undefined;
    this.ended = reply.length === 0;
    // The condition sees replies as they grow.
    for (const length of [1, reply.length >> 1, reply.length - 1, reply.length]) {
      if (length > 0 && length <= reply.length) until?.(reply.subarray(0, length));
    }
    return Promise.resolve(reply);
  }

  startTls(): Promise<undefined> {
    this.#script.count();
    return Promise.resolve(undefined);
  }
}

/** What {@link askAlong} may be told. */
export interface RequestOptions {
  /** What the service said unasked. */
  readonly banner?: Uint8Array;
  /** The peer ends right after its first reply. */
  readonly endsAtOnce?: boolean;
  readonly intensity?: number;
  /** Every "random" byte. Default 1, 2, 3 ... */
  readonly randomByte?: number;
}

/** Lets a probe hold its conversation along a script, on its most usual port. */
export async function askAlong(
  probe: Probe,
  script: Script,
  { banner = NOTHING, endsAtOnce = false, intensity = 9, randomByte }: RequestOptions = {},
): Promise<Identification | null> {
  const open = () => {
    const conversation = new ScriptedConversation(script);
    return endsAtOnce ? endingConversation(conversation) : conversation;
  };
  const context: ProbeContext = {
    address: "127.0.0.1",
    port: probe.ports[0] ?? probe.tlsPorts[0] ?? 1,
    serverName: undefined,
    banner,
    intensity,
    random: (count) => Uint8Array.from({ length: count }, (_, i) => randomByte ?? (i + 1) & 255),
    now: () => new Date("2026-11-24T12:00:00Z"),
    reconnect() {
      script.count();
      return Promise.resolve(open());
    },
  };
  return await probe.identify(open(), context);
}

/** The same conversation with a peer that is gone once it has spoken. */
function endingConversation(conversation: ScriptedConversation): Conversation {
  let spoke = false;
  return {
    tls: undefined,
    get ended() {
      return spoke;
    },
    send: (bytes) => conversation.send(bytes),
    async receive(options) {
      if (spoke) return NOTHING;
      spoke = true;
      return await conversation.receive(options);
    },
    startTls: () => conversation.startTls(),
  };
}
