/**
 * What threads tell each other. Closed and silent ports are many: they travel as rows of numbers,
 * several hundred at a time; everything else is a message of its own.
 */

import type { Port } from "../model/report.ts";
import { PORT_STATES, type Reason, REASON_SENTENCES } from "../model/state.ts";
import type { Verdict } from "./discovery.ts";
import type { PlanQuestion } from "./question_source.ts";
import type { ThreadTask } from "./thread_task.ts";

/** To a thread. */
export type ToThread =
  | { readonly kind: "begin"; readonly task: ThreadTask }
  /** Everything of one batch has been read. */
  | { readonly kind: "read" }
  | { readonly kind: "give-up"; readonly hostIndex: number }
  | { readonly kind: "stop" };

/** From a thread. */
export type FromThread =
  /** It waits for its task. */
  | { readonly kind: "ready" }
  | {
    readonly kind: "settled";
    readonly rows: Float64Array;
    readonly inFlight: number;
    readonly retried: number;
  }
  | { readonly kind: "found"; readonly question: PlanQuestion; readonly port: Port }
  | {
    readonly kind: "identified";
    readonly question: PlanQuestion;
    readonly port: Port;
    readonly cut: boolean;
  }
  | { readonly kind: "lost"; readonly question: PlanQuestion; readonly code: string }
  | { readonly kind: "down"; readonly hostIndex: number }
  | { readonly kind: "shortage"; readonly code: string; readonly inFlight: number }
  /** All is asked, identified and told. */
  | { readonly kind: "done" };

/** Numbers of one row: question number, host, port, state, reason, asked once, round trip. */
const COLUMNS = 7;
const REASONS = Object.keys(REASON_SENTENCES) as readonly Reason[];
const REASON_NUMBERS: ReadonlyMap<Reason, number> = new Map(REASONS.map((name, i) => [name, i]));

/** Gathers verdicts. */
export class VerdictWriter {
  readonly #rows: number[] = [];

  /** Verdicts gathered so far. */
  get size(): number {
    return this.#rows.length / COLUMNS;
  }

  /** Adds one. */
  add({ number, hostIndex, port }: PlanQuestion, verdict: Verdict): void {
    const { state, reason, rttMs = NaN, askedOnce = false } = verdict;
    this.#rows.push(
      number,
      hostIndex,
      port,
      PORT_STATES.indexOf(state),
      REASON_NUMBERS.get(reason) ?? -1,
      askedOnce ? 1 : 0,
      rttMs,
    );
  }

  /** Hands out what was gathered, and begins anew. */
  take(): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.#rows.splice(0));
  }
}

/** Reads what a {@link VerdictWriter} gathered. */
export function readVerdicts(
  rows: Float64Array,
  each: (question: PlanQuestion, verdict: Verdict) => void,
): void {
  for (let at = 0; at + COLUMNS <= rows.length; at += COLUMNS) {
    const [number = 0, hostIndex = 0, port = 0] = rows.subarray(at, at + 3);
    const state = PORT_STATES[rows[at + 3] ?? -1];
    const reason = REASONS[rows[at + 4] ?? -1];
    const rttMs = rows[at + 6] ?? NaN;
    if (state === undefined || reason === undefined) continue;
    each({ number, hostIndex, port }, {
      state,
      reason,
      ...(Number.isNaN(rttMs) ? {} : { rttMs }),
      ...(rows[at + 5] === 1 ? { askedOnce: true } : {}),
    });
  }
}
