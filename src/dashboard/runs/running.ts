/** A run while it runs: how far it is, and what of its events is shown. */

import type { ScanEvent } from "../../model/event.ts";
import type { RunFind, RunProgress } from "../../model/run.ts";
import { TimeLeft } from "../../output/time_left.ts";
import { findingsOfHost } from "../../report/findings/find.ts";
import type { EventHub } from "../events/hub.ts";

/** Progress is told at most so often. */
const PROGRESS_MS = 500;
/** Findings of one host that are told while the run goes on; all are saved. */
const MAX_FINDINGS = 50;
/** Open ports that pages show while the run goes on; all are saved. */
const MAX_FINDS = 1_000;

/** One run that runs. */
export class Running {
  readonly #id: number;
  readonly #events: EventHub;
  readonly #before: { readonly completed: number; readonly open: number };
  readonly #stop = new AbortController();
  readonly #left = new TimeLeft();
  #progress: RunProgress;
  #toldMs = -Infinity;
  /** By place; the newest stands last. */
  readonly #finds = new Map<string, RunFind>();
  /** Why it was stopped. */
  reason: "stopped" | "interrupted" = "stopped";

  /** @param before what was known of a run that is resumed. */
  constructor(
    id: number,
    events: EventHub,
    before: { readonly completed: number; readonly open: number },
  ) {
    this.#id = id;
    this.#events = events;
    this.#before = before;
    this.#progress = { ...before, planned: before.completed };
  }

  /** Aborts when the run is to stop. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get progress(): RunProgress {
    return this.#progress;
  }

  /** What it has found so far, the newest first. */
  finds(limit: number): readonly RunFind[] {
    return [...this.#finds.values()].slice(-limit).toReversed();
  }

  /** Stops it; what is known is kept. */
  stop(reason: "stopped" | "interrupted"): void {
    if (!this.#stop.signal.aborted) this.reason = reason;
    this.#stop.abort();
  }

  /** Takes in an event of the scan. */
  show(event: ScanEvent): void {
    if (event.type === "progress") return this.#showProgress(event);
    if (event.type === "host") {
      const found = findingsOfHost(event.host, new Date().toISOString()).slice(0, MAX_FINDINGS);
      for (const finding of found) {
        this.#events.publish("finding", this.#id, { run: this.#id, finding });
      }
      return;
    }
    if ((event.type !== "port" && event.type !== "service") || event.port.state !== "open") return;
    const { exchanges: _exchanges, ...port } = event.port;
    this.#keep({ address: event.address, port });
    this.#events.publish("open-port", this.#id, { run: this.#id, address: event.address, port });
  }

  /** What is known of a port is replaced where it stands. */
  #keep(find: RunFind): void {
    const { address, port } = find;
    this.#finds.set(`${address} ${port.port}/${port.transport}`, find);
    const [oldest] = this.#finds.keys();
    if (this.#finds.size > MAX_FINDS && oldest !== undefined) this.#finds.delete(oldest);
  }

  #showProgress(event: Extract<ScanEvent, { readonly type: "progress" }>): void {
    this.#left.add(event);
    const { leftMs } = this.#left;
    const { completed, open } = this.#before;
    this.#progress = {
      completed: completed + event.completed,
      planned: completed + event.planned,
      open: open + event.open,
      ...(leftMs === undefined ? {} : { leftMs: Math.round(leftMs) }),
    };
    const isEnd = event.completed === event.planned;
    if (event.elapsedMs - this.#toldMs < PROGRESS_MS && !isEnd) return;
    this.#toldMs = event.elapsedMs;
    this.#events.publish("progress", this.#id, { run: this.#id, ...this.#progress });
  }
}
