/** What the replies of one port prove: of the protocol that was asked for, or of another. */

import { repeatsText } from "../../bytes/convert.ts";
import type { Identification, Probe } from "../../probes/probe.ts";
import type { StreamConversation } from "./conversation.ts";
import { recogniseReply } from "./probe_order.ts";
import type { OtherProtocolReply, ProbeSubject } from "./probe_result.ts";
import { protocolsOfReply } from "./questions.ts";

/** A reply that begins with a request of at least this many bytes echoes it. */
const ECHO_EVIDENCE_BYTES = 4;
/**
 * The rest of an answer in pieces comes a round trip later, and by then: a server's system holds a second
 * small piece back until the first is acknowledged (RFC 896), and ours may take 40 to 200 ms for that (RFC
 * 9293 section 3.8.6.3).
 */
const PIECE_MS = 300;

/** One reply, and what it came to. */
export interface Replied {
  /** What was sent last before it; empty: nothing was. */
  readonly request: Uint8Array;
  /** How many bytes were sent so far. */
  readonly sentBytes: number;
  /** What came. */
  readonly reply: Uint8Array;
}

/** What is proven so far. */
export class Proofs {
  readonly #recognisers: readonly Probe[];
  readonly #pieceMs: number;
  readonly #own = new Map<string, Identification>();
  readonly #heard = new Map<string, Uint8Array>();
  #otherProtocol: OtherProtocolReply | undefined;
  #echoes = false;
  #heardOut = false;

  /** For the port of `subject`, whose recognisers see every reply. */
  constructor({ recognisers, known }: Pick<ProbeSubject, "recognisers" | "known">) {
    this.#recognisers = recognisers;
    this.#pieceMs = PIECE_MS + (known.rttMs ?? 0);
  }

  /** Whether the port echoed a request. */
  get echoes(): boolean {
    return this.#echoes;
  }

  /** Whether a reply proved the protocol of the probe that asked; it may still be asking further. */
  get any(): boolean {
    return this.#own.size > 0;
  }

  /** The first reply that another probe than the running one recognised; each is given once. */
  takeOtherProtocol(): OtherProtocolReply | undefined {
    const reply = this.#otherProtocol;
    this.#otherProtocol = undefined;
    return reply;
  }

  /** What the first reply to the named probe proves, in case its result does not come in time. */
  ownOf(probe: string): Identification | undefined {
    return this.#own.get(probe);
  }

  /** The reply to another probe's request by which the named probe was recognised, or which suggests it. */
  heardFor(probe: string): Uint8Array | undefined {
    return this.#heard.get(probe);
  }

  /** Takes what came in reply to the named probe. */
  examine(probe: string, { request, sentBytes, reply }: Replied): void {
    const repeats = request.length >= ECHO_EVIDENCE_BYTES && repeatsText(reply, request);
    // An error message may quote the request and go on; an echo adds nothing.
    if (repeats && reply.length <= sentBytes) this.#echoes = true;
    if (!this.#echoes && request.length > 0) this.#recognise(probe, reply);
  }

  /**
   * Waits once, over the open connection, for the rest of an answer that is nobody's so far: it may come in
   * pieces, and a probe ends at the first that is not its own protocol's.
   */
  async hearOut(conversation: StreamConversation, probe: string): Promise<void> {
    if (this.#heardOut || this.any || this.#otherProtocol !== undefined || this.#echoes) return;
    const first = conversation.lastReceived;
    if (first.length === 0 || conversation.ended) return;
    this.#heardOut = true;
    conversation.unread(first);
    const whole = await conversation.receive({
      timeoutMs: this.#pieceMs,
      until: (bytes) => recogniseReply(this.#recognisers, bytes) !== undefined,
    });
    if (whole.length > first.length) this.#recognise(probe, whole);
  }

  #recognise(probe: string, reply: Uint8Array): void {
    if (this.#otherProtocol !== undefined && this.#own.has(probe)) return;
    const found = recogniseReply(this.#recognisers, reply);
    if (found === undefined) return this.#noteLikely(reply);
    if (found.probe.name !== probe) {
      this.#otherProtocol ??= found;
      this.#heard.set(found.probe.name, reply);
    } else if (!this.#own.has(probe)) this.#own.set(probe, found.identification);
  }

  /** Notes for which protocols a reply that proves none speaks. */
  #noteLikely(reply: Uint8Array): void {
    for (const name of protocolsOfReply(reply)) {
      if (!this.#heard.has(name)) this.#heard.set(name, reply);
    }
  }
}
