/**
 * The messages between threads. Closed and filtered ports are many: they are sent as rows of
 * numbers, several hundred at a time; everything else is a message of its own.
 */

import type { Port } from "../../model/report.ts";
import { PORT_STATES, type Reason, REASON_SENTENCES } from "../../model/state.ts";
import type { PathCondition } from "../tcp/host_path_options.ts";
import type { PortResult } from "../work/port_result.ts";
import type { RefusedPort } from "../work/refused_ports.ts";
import type { EndpointRef } from "../work/plan_cursor.ts";
import type { ThreadTask } from "./task.ts";

/** To a thread. */
export type ToThread =
  | { readonly kind: "begin"; readonly task: ThreadTask }
  /** Acknowledges one batch of results. */
  | { readonly kind: "read" }
  | { readonly kind: "skip-host"; readonly hostIndex: number; readonly reason: Reason }
  | { readonly kind: "stop" };

/** From a thread. */
export type FromThread =
  /** It has started, and waits for its task. */
  | { readonly kind: "ready" }
  | {
    readonly kind: "results";
    readonly rows: Float64Array;
    readonly inFlight: number;
    readonly retried: number;
  }
  | { readonly kind: "found"; readonly endpoint: EndpointRef; readonly port: Port }
  | {
    readonly kind: "identified";
    readonly endpoint: EndpointRef;
    readonly port: Port;
    readonly cut: boolean;
  }
  | { readonly kind: "lost"; readonly endpoint: EndpointRef; readonly code: string }
  | { readonly kind: "down"; readonly hostIndex: number }
  | { readonly kind: "network"; readonly hostIndex: number; readonly condition: PathCondition }
  | { readonly kind: "checking"; readonly hostIndex: number; readonly isChecked: boolean }
  | {
    readonly kind: "retracted";
    readonly hostIndex: number;
    readonly refused: readonly RefusedPort[];
  }
  | { readonly kind: "shortage"; readonly code: string; readonly inFlight: number }
  /** Every endpoint it took is reported. */
  | { readonly kind: "done" };

/** Columns of a row: endpoint number, host, port, state, reason, attempts, round trip. */
const COLUMNS = 8;
const REASONS = Object.keys(REASON_SENTENCES) as readonly Reason[];
const REASON_NUMBERS: ReadonlyMap<Reason, number> = new Map(REASONS.map((name, i) => [name, i]));

/** Packs results into rows. */
export class ResultWriter {
  readonly #capacity: number;
  #rows: Float64Array<ArrayBuffer>;
  #used = 0;

  /** @param capacity most results per batch. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#rows = new Float64Array(capacity * COLUMNS);
  }

  /** Whether `take` must come before the next `add`. */
  get full(): boolean {
    return this.#used === this.#rows.length;
  }

  /** Appends one row. */
  add(endpoint: EndpointRef, result: PortResult): void {
    const rows = this.#rows;
    let at = this.#used;
    rows[at++] = endpoint.number;
    rows[at++] = endpoint.hostIndex;
    rows[at++] = endpoint.port;
    rows[at++] = PORT_STATES.indexOf(result.state);
    rows[at++] = REASON_NUMBERS.get(result.reason) ?? -1;
    rows[at++] = result.attempts ?? 0;
    rows[at++] = result.rttMs ?? NaN;
    rows[at++] = result.uncertain === true ? 1 : 0;
    this.#used = at;
  }

  /** The rows so far; the next batch is empty. */
  take(): Float64Array<ArrayBuffer> {
    const rows = this.full ? this.#rows : this.#rows.slice(0, this.#used);
    if (this.full) this.#rows = new Float64Array(this.#capacity * COLUMNS);
    this.#used = 0;
    return rows;
  }
}

/** Reads the rows of a {@link ResultWriter}. */
export function readResults(
  rows: Float64Array,
  each: (endpoint: EndpointRef, result: PortResult) => void,
): void {
  for (let at = 0; at + COLUMNS <= rows.length; at += COLUMNS) {
    const state = PORT_STATES[rows[at + 3] as number];
    const reason = REASONS[rows[at + 4] as number];
    if (state === undefined || reason === undefined) continue;
    const endpoint = {
      number: rows[at] as number,
      hostIndex: rows[at + 1] as number,
      port: rows[at + 2] as number,
    };
    const known = portResult({ state, reason }, rows[at + 5] as number, rows[at + 6] as number);
    each(endpoint, (rows[at + 7] as number) === 1 ? { ...known, uncertain: true } : known);
  }
}

function portResult(known: PortResult, attempts: number, rttMs: number): PortResult {
  if (attempts > 0) return { ...known, attempts };
  return Number.isNaN(rttMs) ? known : { ...known, rttMs };
}
