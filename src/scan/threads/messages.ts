/**
 * What threads tell each other. Closed and silent ports are many: they travel as rows of numbers,
 * several hundred at a time; everything else is a message of its own.
 */

import type { Port } from "../../model/report.ts";
import { PORT_STATES, type Reason, REASON_SENTENCES } from "../../model/state.ts";
import type { Verdict } from "../tcp/port_scan.ts";
import type { PlanQuestion } from "../work/plan_cursor.ts";
import type { ThreadTask } from "./task.ts";

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

/** Numbers of one row: question number, host, port, state, reason, times asked, round trip. */
const COLUMNS = 7;
const REASONS = Object.keys(REASON_SENTENCES) as readonly Reason[];
const REASON_NUMBERS: ReadonlyMap<Reason, number> = new Map(REASONS.map((name, i) => [name, i]));

/** Gathers verdicts, up to a number of them. */
export class VerdictWriter {
  readonly #capacity: number;
  #rows: Float64Array<ArrayBuffer>;
  #used = 0;

  /** @param capacity most verdicts at a time. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#rows = new Float64Array(capacity * COLUMNS);
  }

  /** Whether it must be emptied before another one is added. */
  get full(): boolean {
    return this.#used === this.#rows.length;
  }

  /** Adds one. */
  add(question: PlanQuestion, verdict: Verdict): void {
    const rows = this.#rows;
    let at = this.#used;
    rows[at++] = question.number;
    rows[at++] = question.hostIndex;
    rows[at++] = question.port;
    rows[at++] = PORT_STATES.indexOf(verdict.state);
    rows[at++] = REASON_NUMBERS.get(verdict.reason) ?? -1;
    rows[at++] = verdict.timesAsked ?? 0;
    rows[at++] = verdict.rttMs ?? NaN;
    this.#used = at;
  }

  /** Hands out what was gathered, and begins anew. */
  take(): Float64Array<ArrayBuffer> {
    const rows = this.full ? this.#rows : this.#rows.slice(0, this.#used);
    if (this.full) this.#rows = new Float64Array(this.#capacity * COLUMNS);
    this.#used = 0;
    return rows;
  }
}

/** Reads what a {@link VerdictWriter} gathered. */
export function readVerdicts(
  rows: Float64Array,
  each: (question: PlanQuestion, verdict: Verdict) => void,
): void {
  for (let at = 0; at + COLUMNS <= rows.length; at += COLUMNS) {
    const state = PORT_STATES[rows[at + 3] as number];
    const reason = REASONS[rows[at + 4] as number];
    if (state === undefined || reason === undefined) continue;
    const question = {
      number: rows[at] as number,
      hostIndex: rows[at + 1] as number,
      port: rows[at + 2] as number,
    };
    each(question, verdictOf({ state, reason }, rows[at + 5] as number, rows[at + 6] as number));
  }
}

function verdictOf(known: Verdict, timesAsked: number, rttMs: number): Verdict {
  if (timesAsked > 0) return { ...known, timesAsked };
  return Number.isNaN(rttMs) ? known : { ...known, rttMs };
}
