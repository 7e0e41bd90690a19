/** Batches of attempts: how they begin, and what they came to. */

import type { BatchOutcome } from "../../schedule/congestion.ts";
import type { Attempt, Batch } from "../work/attempt.ts";

/** A batch of which nothing is sent yet. */
export function newBatch(
  { regime, nowMs, pacePerSec, sentBefore }: {
    readonly regime: number;
    readonly nowMs: number;
    readonly pacePerSec: number;
    readonly sentBefore: number;
  },
): Batch {
  return {
    regime,
    isLone: false,
    closed: false,
    sent: 0,
    ended: 0,
    firstMs: nowMs,
    lastMs: nowMs,
    pacePerSec,
    sentBefore,
    sentAfter: sentBefore,
    controls: 0,
    controlsVoid: 0,
    controlsAnswered: 0,
    probes: 0,
    answered: 0,
    silent: [],
  };
}

/** What a batch came to, for the congestion control. */
export function outcomeOf(batch: Batch): BatchOutcome {
  const { firstMs, lastMs, sentBefore, sentAfter, pacePerSec } = batch;
  const { controls, controlsAnswered, probes, answered } = batch;
  return {
    sent: sentAfter - sentBefore,
    durationMs: lastMs - firstMs,
    pacePerSec,
    ...{ controls, controlsAnswered, probes, answered },
  };
}

/** Whether control probes of which no outcome is known outweigh the others: the batch tells nothing. */
export function isBlind({ controls, controlsVoid }: Batch): boolean {
  return controlsVoid > 0 && 4 * controlsVoid >= controls;
}

/** Counts an attempt that has ended; one that is `void` counts as not sent. */
export function countEnd(
  batch: Batch,
  attempt: Attempt,
  outcome: "answered" | "silent" | "void",
): void {
  batch.ended++;
  const answered = outcome === "answered" ? 1 : 0;
  const uncounted = outcome === "void" ? 1 : 0;
  if (attempt.isControl === true) {
    batch.controls -= uncounted;
    batch.controlsVoid += uncounted;
    batch.controlsAnswered += answered;
    return;
  }
  batch.probes -= uncounted;
  batch.answered += answered;
  if (outcome === "silent") batch.silent.push(attempt);
}
