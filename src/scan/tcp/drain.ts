/**
 * Before a timeout takes effect, connects that completed while our own event loop was busy are read:
 * the kernel has their replies already.
 */

import { type Clock, delay } from "../../schedule/clock.ts";
import type { Gate } from "../../schedule/gate.ts";

/** Turns of the event loop without a completed attempt, after which no socket is ready. */
const IDLE_TURNS = 6;
/** One turn: long enough for the event loop to poll its sockets. */
const TURN_MS = 1;
/** Most connects that the runtime completes in one turn. */
const CONNECTS_PER_TURN = 128;

/** What is drained. */
export interface Draining {
  readonly clock: Clock;
  /** Held meanwhile: nothing is sent. */
  readonly gate: Gate;
  /** Attempts in flight. */
  readonly inProgress: number;
  /** Attempts that have ended so far. */
  readonly ended: () => number;
  /** Ends it: nothing is waited for any more. */
  readonly signal: AbortSignal;
}

/**
 * Resolves when several turns of the loop in a row completed no attempt; a single turn proves
 * nothing, since on a busy machine it may not have polled the sockets.
 */
export async function drainReadySockets(
  { clock, gate, inProgress, ended, signal }: Draining,
): Promise<void> {
  const release = gate.hold();
  const turns = IDLE_TURNS * (1 + Math.ceil(inProgress / CONNECTS_PER_TURN));
  for (let turn = 0, idle = 0; turn < turns && idle < IDLE_TURNS && !signal.aborted; turn++) {
    const before = ended();
    await delay(clock, TURN_MS, signal);
    idle = before === ended() ? idle + 1 : 0;
  }
  release();
}
