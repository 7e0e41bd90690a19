/**
 * Single control probes to a host that has stopped to reply, with growing pauses and timeouts: either
 * one is answered, or the host has blocked this machine.
 */

/** Probes without a reply, over so long a time, after which the host counts as blocking. */
const [BLOCKED_AFTER, BLOCKED_AFTER_MS] = [5, 8_000];
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [500, 4_000];
const SHORTEST_TIMEOUT_MS = 1_000;
/** A round trip this much longer than the shortest shows a queue: probing waits until it is empty. */
const QUEUE_MS = 150;
const MAX_WAITS_FOR_QUEUE = 6;

/** The probes since the host stopped to reply. */
export class LoneProbes {
  readonly #sinceMs: number;
  #dueMs: number;
  #tries = 0;
  #waits = 0;
  inFlight = false;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
    this.#dueMs = nowMs + FIRST_PAUSE_MS;
  }

  /** Whether the next may be sent. */
  isDue(nowMs: number): boolean {
    return !this.inFlight && nowMs >= this.#dueMs;
  }

  /** The next one's timeout, given the user's. */
  timeoutMs(timeoutMs: number): number {
    return Math.max(timeoutMs, SHORTEST_TIMEOUT_MS) * 2 ** Math.min(2, this.#tries);
  }

  /** One failed for a local reason: it is sent again. */
  postpone(nowMs: number): void {
    this.#dueMs = nowMs + FIRST_PAUSE_MS;
  }

  /** Whether a reply came so late that a queue on the path must empty first. */
  waitsForQueue(rttMs: number, minRttMs: number): boolean {
    return rttMs > 3 * minRttMs + QUEUE_MS && this.#waits++ < MAX_WAITS_FOR_QUEUE;
  }

  /** One timed out. Returns whether the host has blocked this machine. */
  timedOut(nowMs: number): boolean {
    this.#tries++;
    this.#dueMs = nowMs + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#tries);
    return this.#tries >= BLOCKED_AFTER && nowMs - this.#sinceMs >= BLOCKED_AFTER_MS;
  }
}
