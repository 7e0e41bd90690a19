/**
 * The greeting of a slow server that speaks first, where it comes on a connection that a question was
 * sent on: no probe may be reading there any more, and TLS reads it as a broken handshake. It ends the
 * questions as a greeting on the connection that listens does.
 */

import { concatBytes } from "../../bytes/convert.ts";
import type { Identification, Probe } from "../../probes/probe.ts";
import { recogniseReply } from "./probe_order.ts";
import { isCutGreeting } from "./questions.ts";

/** A greeting that came on one connection comes on the one that listens by then. */
export const SAME_GREETING_MS = 2_000;
const NO_BYTES: Uint8Array = new Uint8Array();
/** So many bytes of what a connection sends first may be a greeting. */
const LIMIT_BYTES = 4_096;

/** Hears greetings on all connections of a port. */
export class Overheard {
  readonly #recognisers: readonly Probe[];
  readonly #begun = Promise.withResolvers<void>();
  #greeting: Uint8Array = NO_BYTES;
  #greeted = false;

  /** `recognisers`: the probes that may know a greeting. */
  constructor(recognisers: readonly Probe[]) {
    this.#recognisers = recognisers;
  }

  /** Settles when a greeting was recognised on a question's connection, and never without one. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  /** Whether the port greeted as a server that speaks first does, on any connection. */
  get greeted(): boolean {
    return this.#greeted;
  }

  /** The greeting as far as it came; empty when it came on the connection that listens alone. */
  get greeting(): Uint8Array {
    return this.#greeting;
  }

  /** What the greeting identifies, with itself as the banner. */
  get identification(): Identification | undefined {
    const found = this.#speakerOf(this.#greeting);
    return found === undefined ? undefined : { ...found, banner: this.#greeting };
  }

  /**
   * Begins with a connection; the result takes what arrives on it, in the clear.
   *
   * @param asker the name of the probe that asks there; absent: the connection only listens, and what
   * it hears is read there. A probe of a protocol with a greeting reads it itself.
   */
  connection(asker: string | undefined): (bytes: Uint8Array) => void {
    let sent = NO_BYTES;
    let isGreeting = false;
    const own = this.#recognisers.filter(({ name }) => name === asker);
    if (own.some(({ speaksFirst }) => speaksFirst)) return () => {};
    return (bytes) => {
      if (sent.length >= LIMIT_BYTES || (this.#greeted && !isGreeting)) return;
      sent = concatBytes([sent, bytes]).subarray(0, LIMIT_BYTES);
      // What the asker knows as its own protocol's is its answer.
      isGreeting ||= !isCutGreeting(sent) && recogniseReply(own, sent) === undefined &&
        this.#speakerOf(sent) !== undefined;
      if (!isGreeting) return;
      this.#greeted = true;
      if (asker === undefined) return;
      this.#greeting = sent;
      this.#begun.resolve();
    };
  }

  #speakerOf(bytes: Uint8Array): Identification | undefined {
    if (bytes.length === 0) return undefined;
    const found = recogniseReply(this.#recognisers, bytes);
    return found?.probe.speaksFirst === true ? found.identification : undefined;
  }
}
