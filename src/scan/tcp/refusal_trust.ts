/**
 * How far the refusals of one host are believed, as a pure state: all at first, none that came while a
 * limit or a block on the path may have sent them.
 */

import type { Attempt } from "../work/attempt.ts";

/** The trust in one host's refusals. */
export class RefusalTrust {
  /** Whether an RST or an ICMP message may be a limit's: then only a SYN/ACK is a reply. */
  lost = false;
  /** Whether a limit has refused open ports: then no earlier refusal is certain either. */
  #limitRefuses = false;
  #sure = { replies: 0, refused: 0 };

  /** An open port accepts: these replies, and refusals among them, came before any block. */
  sureSoFar(replies: number, refused: number): void {
    if (!this.lost) this.#sure = { replies, refused };
  }

  /** Replies when a last one came that no limit gives. */
  get sureReplies(): number {
    return this.#sure.replies;
  }

  /** Refused ports among them. */
  get sureRefused(): number {
    return this.#sure.refused;
  }

  /** A port accepts that had refused: a limit on the path did that. */
  limitRefused(): void {
    this.#limitRefuses = true;
  }

  /** Whether a block, or a limit, may be all that the port's attempts have met. */
  isUncertain({ refusedEarly }: Attempt): boolean {
    return refusedEarly !== true || this.#limitRefuses;
  }
}
