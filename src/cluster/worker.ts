/**
 * A worker: waits for ranges of any task that it serves, probes them, brings the results back. It waits
 * without polling: the server keeps its requests open. Its scope is a wall of its own, whatever it is
 * sent.
 */

import type { JsMsg } from "@nats-io/jetstream";
import type { Subscription } from "@nats-io/transport-node";
import { TaskPlan } from "../job/parts.ts";
import type { Scope } from "../job/scope.ts";
import { InputError } from "../model/input_error.ts";
import type { ToolFacts } from "../model/report.ts";
import { messageText, type TaskRecord } from "./messages.ts";
import { ANY_QUEUE, PROTOCOL, SUBJECTS } from "./names.ts";
import { delay, systemClock } from "../schedule/clock.ts";
import { LinkedSignal } from "../schedule/linked_signal.ts";
import type { Queue } from "./streams.ts";
import { MAX_SLOTS, RUNS_EACH } from "./submit.ts";
import { type Taken, takeRanges } from "./take.ts";
import { TaskWatch } from "./task_watch.ts";
import {
  giveUpRanges,
  isWornOut,
  type RunOutcome,
  runRanges,
  type WorkerFacts,
} from "./worker_run.ts";

/** What a worker is. */
export interface WorkerOptions {
  readonly worker: WorkerFacts;
  readonly tool: ToolFacts;
  readonly scope: Scope;
  /** Own limit of probes per second. */
  readonly ratePerSec?: number;
  /** Ends the worker: what it holds goes back to the queue. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: WorkerEvent) => void;
}

/** What a worker tells its user. */
export type WorkerEvent =
  | { readonly kind: "refused"; readonly task: string; readonly reason: string }
  | { readonly kind: "took"; readonly task: string; readonly endpoints: number }
  | { readonly kind: "ended"; readonly task: string; readonly outcome: RunOutcome }
  | { readonly kind: "problem"; readonly reason: string };

/** Ranges that run side by side where a rate is shared; each has its part of the rate. */
const LANES = MAX_SLOTS;
/** Work that a worker takes at once, where its own speed is known. */
const BATCH_MS = 30_000;
const MAX_BATCH = 64;
const RETRY_MS = 1_000;
const GONE_MS = 200;

/** A task that this worker serves. */
interface Served {
  readonly record: TaskRecord;
  readonly plan: TaskPlan;
  readonly queues: readonly string[];
  readonly cancel: AbortController;
}

/** Works until the signal aborts. */
export async function runWorker(queue: Queue, options: WorkerOptions): Promise<void> {
  const worker = new RangeWorker(queue, options);
  await worker.run();
}

class RangeWorker {
  readonly #queue: Queue;
  readonly #options: WorkerOptions;
  readonly #served = new Map<string, Served>();
  readonly #refused = new Set<string>();
  readonly #busy = new Map<string, number>();
  /** Aborts when the list of tasks has changed, and is then made anew. */
  #changed = new AbortController();
  /** Endpoints per millisecond of the last run of each task. */
  readonly #speed = new Map<string, number>();

  constructor(queue: Queue, options: WorkerOptions) {
    this.#queue = queue;
    this.#options = options;
  }

  async run(): Promise<void> {
    const { onEvent, ratePerSec, signal } = this.#options;
    const roll = this.#answerRollCalls();
    await using _watch = await TaskWatch.start(this.#queue, {
      onRecord: (record) => void this.#takeRecord(record),
      onProblem: (reason) => onEvent({ kind: "problem", reason: `passed over ${reason}` }),
    });
    const lanes = ratePerSec === undefined ? LANES : 1;
    await Promise.all(Array.from({ length: lanes }, (_, lane) => this.#lane(lane)));
    if (!signal.aborted) throw new Error("the lanes of a worker ended by themselves");
    roll.unsubscribe();
  }

  async #takeRecord(record: TaskRecord): Promise<void> {
    const { id, state } = record;
    const known = this.#served.get(id);
    if (state !== "running") {
      known?.cancel.abort();
      this.#served.delete(id);
      this.#refused.delete(id);
      return this.#announceChange();
    }
    if (known !== undefined || this.#refused.has(id)) return;
    const { tags } = this.#options.worker;
    const queues = record.queues.filter((name) => name === ANY_QUEUE || tags.includes(name));
    if (queues.length === 0) return;
    const plan = await this.#accept(record);
    if (plan === undefined) return;
    this.#served.set(id, { record, plan, queues, cancel: new AbortController() });
    this.#announceChange();
  }

  /** The plan of a task; `undefined` when this worker does not serve it, which is told. */
  async #accept(record: TaskRecord): Promise<TaskPlan | undefined> {
    try {
      const plan = new TaskPlan(record.task);
      const outside = this.#options.scope.outside(record.task);
      if (outside !== undefined) {
        throw new InputError(
          `${outside} lies outside its scope ${this.#options.scope.texts.join(", ")}`,
        );
      }
      if (await plan.digest() !== record.digest) {
        throw new InputError(`it reads another plan than ${record.by} does`);
      }
      return plan;
    } catch (error) {
      const reason = error instanceof InputError ? error.message : `${error}`;
      this.#refused.add(record.id);
      this.#options.onEvent({ kind: "refused", task: record.id, reason });
      this.#tellRefusal(record, reason);
      return undefined;
    }
  }

  #tellRefusal(record: TaskRecord, reason: string): void {
    const { worker } = this.#options;
    const note = {
      kind: "refused",
      worker: { ...worker, tags: [...worker.tags] },
      queue: record.queues[0] ?? ANY_QUEUE,
      attempt: crypto.randomUUID(),
      tcp: "",
      udp: "",
      reason: reason.slice(0, 500),
    } as const;
    this.#queue.js.publish(SUBJECTS.note(record.id), messageText(note)).catch(() => {});
  }

  #announceChange(): void {
    const before = this.#changed;
    this.#changed = new AbortController();
    before.abort();
  }

  /** The first lanes take ranges of every task; the others those whose rate is shared. */
  async #lane(lane: number): Promise<void> {
    const { signal, onEvent } = this.#options;
    while (!signal.aborted) {
      const changed = this.#changed.signal;
      const served = [...this.#served.values()].filter(({ record: { slots } }) =>
        lane < (slots ?? RUNS_EACH)
      );
      using both = new LinkedSignal([signal, changed]);
      const waiting = both.signal;
      if (served.length === 0) {
        await untilAborted(waiting);
        continue;
      }
      try {
        const taken = await takeRanges(this.#queue, {
          sources: served.flatMap((one) => one.queues.map((queue) => ({ ...one, queue }))),
          wanted: (source, first) => this.#batchOf(source, first),
          signal: waiting,
        });
        if (taken !== undefined) await this.#work(taken);
      } catch (error) {
        if (signal.aborted) return;
        // A task has ended while its queue was waited at; its record comes, too.
        if (isGone(error)) {
          await delay(systemClock, GONE_MS, waiting);
          continue;
        }
        onEvent({ kind: "problem", reason: (error as Error).message });
        await delay(systemClock, RETRY_MS, signal);
      }
    }
  }

  /**
   * How many ranges are taken at once: as many as are soon done, and a small part of what is left. Each
   * run ends with waiting for its last replies, so that fewer, larger ones lose less.
   */
  #batchOf({ record }: Served, first: JsMsg): number {
    if (record.slots !== undefined || isWornOut(first)) return 1;
    const speed = this.#speed.get(record.id);
    const soon = speed === undefined
      ? record.firstBatch
      : Math.floor(speed * BATCH_MS / record.unit);
    const share = Math.ceil((first.info.pending + 1) / record.runs / 2);
    return Math.max(1, Math.min(soon, share, MAX_BATCH));
  }

  async #work({ source, messages }: Taken<Served & { readonly queue: string }>): Promise<void> {
    const { record, plan, queue, cancel } = source;
    const { worker, tool, ratePerSec, signal, onEvent } = this.#options;
    const run = {
      record,
      plan,
      queue,
      messages: messages.filter((message) => !isWornOut(message)),
      worker,
      tool,
      ...(ratePerSec === undefined ? {} : { ratePerSec }),
      signal,
      cancelled: cancel.signal,
    };
    const worn = messages.filter(isWornOut);
    if (worn.length > 0) await giveUpRanges(this.#queue, { ...run, messages: worn });
    if (run.messages.length === 0) return;
    const endpoints = run.messages.length * record.unit;
    this.#busy.set(record.id, (this.#busy.get(record.id) ?? 0) + endpoints);
    const outcome = await runRanges(this.#queue, {
      ...run,
      onTaken: () => onEvent({ kind: "took", task: record.id, endpoints }),
    });
    const left = (this.#busy.get(record.id) ?? 0) - endpoints;
    if (left > 0) this.#busy.set(record.id, left);
    else this.#busy.delete(record.id);
    if (outcome.kind === "done") {
      this.#speed.set(record.id, outcome.endpoints / Math.max(1, outcome.durationMs));
    }
    onEvent({ kind: "ended", task: record.id, outcome });
    // What failed here waits for another worker first.
    if (outcome.kind === "failed") await delay(systemClock, RETRY_MS, signal);
  }

  #answerRollCalls(): Subscription {
    const { worker, tool, scope } = this.#options;
    return this.#queue.nc.subscribe(SUBJECTS.roll, {
      callback: (_error, message) => {
        message.respond(messageText({
          protocol: PROTOCOL,
          version: tool.version,
          worker: { ...worker, tags: [...worker.tags] },
          busy: [...this.#busy].map(([task, endpoints]) => ({ task, endpoints })),
          scope: [...scope.texts],
        }));
      },
    });
  }
}

function isGone(error: unknown): boolean {
  return /consumer (?:deleted|not found)/i.test((error as Error).message);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
