/**
 * How long a scan will still take, from its progress. What takes time is attempts, not ports: while
 * hosts are silent no port ends for a second, and then a thousand do at once. So the pace is that of
 * all attempts of the last seconds, and retransmissions still to be sent count as work.
 */

import type { ProgressEvent } from "../model/event.ts";

/** The pace is measured over this time. */
const WINDOW_MS = 5_000;
/** Before this, a scan of which little is done has no pace. */
const SETTLED_MS = 2_000;
const LITTLE = 0.01;

type Sample = Pick<ProgressEvent, "planned" | "completed" | "retried" | "elapsedMs">;

const START: Sample = { planned: 0, completed: 0, retried: 0, elapsedMs: 0 };

/** Follows the progress of one scan. */
export class TimeLeft {
  /** The samples of the last seconds, oldest first, and one from before them. */
  #samples: readonly Sample[] = [START];

  /** Takes in the progress as it is now. */
  add(sample: Sample): void {
    const since = sample.elapsedMs - WINDOW_MS;
    const firstInside = this.#samples.findIndex(({ elapsedMs }) => elapsedMs > since);
    const kept = firstInside < 0 ? this.#samples.slice(-1) : this.#samples.slice(
      Math.max(0, firstInside - 1),
    );
    this.#samples = [...kept, sample];
  }

  /** Milliseconds; `undefined` where nothing can be told, or nothing is left. */
  get leftMs(): number | undefined {
    const [first = START] = this.#samples;
    const last = this.#samples.at(-1) ?? START;
    const { planned, completed, retried, elapsedMs } = last;
    if (completed >= planned) return undefined;
    if (elapsedMs < SETTLED_MS && completed < planned * LITTLE) return undefined;
    const ended = attemptsOf(last) - attemptsOf(first);
    const duringMs = elapsedMs - first.elapsedMs;
    if (ended <= 0 || duringMs <= 0) return undefined;
    // Of the ports probed so far, those that got a second attempt: the others will be alike.
    const again = retried === 0 ? 0 : retried / Math.max(completed, retried);
    const left = Math.max(planned - completed, planned * (1 + again) - attemptsOf(last));
    return left * duringMs / ended;
  }
}

/** Attempts that have ended: the last one of each port, and each that was followed by another. */
function attemptsOf({ completed, retried }: Sample): number {
  return completed + retried;
}
