/**
 * Bytes to and from one host. A UDP service may reply with more than it was sent (amplification); the
 * scanner causes such traffic once per service and does not repeat it.
 */

/** A service that replies with more than so many times the bytes of its request is not sent it again. */
export const MOST_FACTOR = 6;

/** One host's traffic. */
export class Traffic {
  #sent = 0;
  #received = 0;

  /** A datagram of so many bytes is sent. */
  sent(bytes: number): void {
    this.#sent += bytes;
  }

  /** A datagram of so many bytes was received. */
  received(bytes: number): void {
    this.#received += bytes;
  }

  /** Whether the host sent more than {@link MOST_FACTOR} times what it was sent. */
  get isAmplified(): boolean {
    return this.#received > MOST_FACTOR * this.#sent;
  }
}
