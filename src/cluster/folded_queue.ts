/** What has come back of one queue of a task: everything counts once, whoever brings it how often. */

import { Coverage, parsePart, type Part, sizeOfPart, TaskPlan } from "../job/parts.ts";
import { InputError } from "../model/input_error.ts";
import { portCount, type Report } from "../model/report.ts";
import { ReportFold } from "./fold.ts";
import type { Note, ResultHead, WorkerProgress } from "./messages.ts";
import type { Result } from "./packed.ts";

/** One run of ranges that has not come back. */
interface OpenAttempt {
  readonly worker: string;
  readonly part: Part;
}

/** How far a run is, and when it said so. */
interface Heard {
  readonly progress: WorkerProgress;
  readonly atMs: number;
}

/** A run that has said nothing for so long is not counted any more. */
const STALE_MS = 15_000;

/** The results of one queue. */
export class FoldedQueue {
  /** `any`, or the place whose workers serve it. */
  readonly name: string;
  readonly #plan: TaskPlan;
  readonly #coverage: Coverage;
  readonly #fold = new ReportFold();
  readonly #workers = new Map<string, { readonly tags: readonly string[]; endpoints: number }>();
  readonly #attempts = new Map<string, OpenAttempt>();
  readonly #running = new Map<string, Heard>();
  readonly #sums = { open: 0, retried: 0, lost: 0, rangesLost: 0, again: 0 };

  /** Of a task of which nothing has come back. */
  constructor(name: string, plan: TaskPlan) {
    this.name = name;
    this.#plan = plan;
    this.#coverage = new Coverage(plan.part);
  }

  /** Whether everything has come back, or is lost for good. */
  get complete(): boolean {
    return this.#coverage.complete;
  }

  /** What has not come back. */
  get missing(): Part {
    return this.#coverage.missing;
  }

  /** Endpoints that are lost for good. */
  get lost(): number {
    return this.#sums.lost;
  }

  /** How far it is, the runs under way included. */
  progress(nowMs: number): {
    readonly completed: number;
    readonly open: number;
    readonly retried: number;
    readonly inFlight: number;
  } {
    const sums = {
      completed: this.#coverage.size - this.#sums.lost,
      open: this.#sums.open,
      retried: this.#sums.retried,
      inFlight: 0,
    };
    for (const [attempt, { progress, atMs }] of this.#running) {
      if (nowMs - atMs > STALE_MS) this.#running.delete(attempt);
      else for (const key of SUMMED) sums[key] += progress[key];
    }
    const size = sizeOfPart(this.#plan.part);
    return { ...sums, completed: Math.min(sums.completed, size) };
  }

  /** A run tells how far it is. */
  hear(progress: WorkerProgress, atMs: number): void {
    this.#running.set(progress.attempt, { progress, atMs });
  }

  /** A worker tells what it took or gave back. */
  note({ kind, attempt, worker, ...part }: Note): void {
    if (kind === "took") {
      const taken = parsePart(part);
      if (taken !== undefined) this.#attempts.set(attempt, { worker: worker.name, part: taken });
    } else {
      this.#attempts.delete(attempt);
      this.#running.delete(attempt);
    }
  }

  /** What was given out again, because it had not come back. */
  givenOutAgain(ranges: number): void {
    this.#sums.again += ranges;
  }

  /** Gives up what is missing. */
  giveUp(): void {
    const { missing } = this;
    if (!this.#coverage.add(missing)) return;
    this.#sums.lost += sizeOfPart(missing);
    this.#sums.rangesLost++;
  }

  /**
   * Takes a result in.
   *
   * @returns whether it counts: what is there already does not.
   * @throws {InputError} when it cannot be a result of this task.
   */
  add({ head, report }: Result): boolean {
    const part = parsePart(head);
    if (part === undefined || !this.#plan.holds(part)) {
      throw new InputError(
        `a result of ${head.worker.name} for ranges that the scan does not have`,
      );
    }
    if (report !== undefined) this.#check(report, { part, head });
    this.#attempts.delete(head.attempt);
    this.#running.delete(head.attempt);
    if (!this.#coverage.add(part)) return false;
    this.#sums.again += head.again;
    if (report === undefined) {
      this.#sums.lost += sizeOfPart(part);
      this.#sums.rangesLost += head.ranges;
      return true;
    }
    this.#sums.retried += report.scan.integrity.retried;
    this.#sums.open += report.hosts.reduce((sum, { summary }) => sum + summary.open, 0);
    this.#count(head, sizeOfPart(part));
    this.#fold.add(report);
    return true;
  }

  /** All results as one report; `undefined` while there is none. */
  report(): Report | undefined {
    return this.#fold.report();
  }

  /** Who brought what. */
  get workers(): ReadonlyMap<
    string,
    { readonly tags: readonly string[]; readonly endpoints: number }
  > {
    return this.#workers;
  }

  /** Workers that took ranges and did not bring them back. */
  get lostWorkers(): ReadonlySet<string> {
    return new Set([...this.#attempts.values()].map(({ worker }) => worker));
  }

  /** Ranges that were given out again, and ranges that are lost. */
  get ranges(): { readonly again: number; readonly lost: number } {
    return { again: this.#sums.again, lost: this.#sums.rangesLost };
  }

  #count({ worker }: ResultHead, endpoints: number): void {
    const known = this.#workers.get(worker.name);
    if (known !== undefined) known.endpoints += endpoints;
    else this.#workers.set(worker.name, { tags: worker.tags, endpoints });
  }

  /** A worker is foreign: it may bring only what it was asked for. */
  #check(report: Report, { part, head }: { readonly part: Part; readonly head: ResultHead }): void {
    const wrong = this.#wrong(report, part);
    if (wrong !== undefined) throw new InputError(`a result of ${head.worker.name} ${wrong}`);
  }

  #wrong({ scan, hosts }: Report, part: Part): string | undefined {
    const size = sizeOfPart(part);
    if (scan.status !== "completed") return "that is not complete";
    if (scan.integrity.planned !== size) {
      return `of ${scan.integrity.planned} endpoints, where its ranges have ${size}`;
    }
    let ports = 0;
    for (const { address, summary, ports: listed } of hosts) {
      if (!this.#plan.hasAddress(address)) return `with ${address}, which is not scanned`;
      const stray = listed.find(({ transport, port }) => !this.#plan.hasPort(transport, port));
      if (stray !== undefined) return `with ${stray.port}/${stray.transport}, which is not scanned`;
      ports += portCount(summary);
    }
    return ports > size ? `with ${ports} ports, where its ranges have ${size}` : undefined;
  }
}

const SUMMED = ["completed", "open", "retried", "inFlight"] as const;
