/**
 * Following a task: results as they come, folded into one report. All that it knows it reads from the
 * streams, so that it can begin at any time: a coordinator that dies is replaced by another.
 */

import type { ConsumerMessages, JsMsg } from "@nats-io/jetstream";
import type { ProgressEvent, ScanEvent } from "../model/event.ts";
import { InputError } from "../model/input_error.ts";
import type { Report, ToolFacts } from "../model/report.ts";
import { TaskPlan } from "../job/parts.ts";
import { settingsOfTask } from "../job/settings_of_task.ts";
import { clusterReport } from "./cluster_report.ts";
import { readFind } from "./finds.ts";
import { FoldedQueue } from "./folded_queue.ts";
import { readMessage, type TaskRecord } from "./messages.ts";
import { consumerName, RESULTS, SUBJECTS, WORK } from "./names.ts";
import { removeWork } from "./overview.ts";
import { ResultGatherer, unpackResult } from "./packed.ts";
import type { Queue } from "./streams.ts";
import { publishRanges, publishRecord } from "./submit.ts";
import { TaskWatch } from "./task_watch.ts";

/** What following needs. */
export interface FollowOptions {
  readonly tool: ToolFacts;
  /** Ends it; what is known by then is reported. */
  readonly signal: AbortSignal;
}

const TICK_MS = 500;
/** Silence after which it is asked whether anything is still on its way. */
const QUIET_MS = 5_000;
/** How long a server may not answer before the scan ends with what came back. */
const MOST_AWAY_MS = 600_000;
/** How often ranges are given out again that nobody has and nobody brought. */
const MAX_ROUNDS = 3;

/**
 * Follows a task to its end.
 *
 * @returns the report; that of an interrupted scan when the signal aborts or the task is cancelled.
 * @throws {InputError} when the server cannot be used.
 */
export async function* followTask(
  queue: Queue,
  record: TaskRecord,
  options: FollowOptions,
): AsyncGenerator<ScanEvent, Report, undefined> {
  const follower = new Follower(queue, record, options);
  return yield* follower.run();
}

class Follower {
  readonly #queue: Queue;
  readonly #record: TaskRecord;
  readonly #options: FollowOptions;
  readonly #plan: TaskPlan;
  readonly #queues: ReadonlyMap<string, FoldedQueue>;
  readonly #gatherer = new ResultGatherer();
  readonly #seen = new Set<string>();
  readonly #startedMs: number;
  #lastNewsMs = performance.now();
  #lastSequence = 0;
  #round = 0;
  #cancelled = false;
  /** Since when the server has not answered. */
  #awaySinceMs: number | undefined;

  constructor(queue: Queue, record: TaskRecord, options: FollowOptions) {
    this.#queue = queue;
    this.#record = record;
    this.#options = options;
    this.#plan = new TaskPlan(record.task);
    this.#queues = new Map(record.queues.map((name) => [name, new FoldedQueue(name, this.#plan)]));
    this.#startedMs = Date.parse(record.createdAt) || Date.now();
  }

  async *run(): AsyncGenerator<ScanEvent, Report, undefined> {
    const { signal, tool } = this.#options;
    yield this.#started();
    await using _watch = await TaskWatch.start(this.#queue, {
      id: this.#record.id,
      onRecord: ({ state }) => this.#cancelled ||= state === "cancelled",
      onProblem: () => {},
    });
    using _progress = this.#listen();
    const consumer = await this.#queue.js.consumers.get(RESULTS.name, {
      filter_subjects: SUBJECTS.out(this.#record.id),
    });
    const messages = await consumer.consume({ max_messages: 64 });
    try {
      yield* this.#read(messages, signal);
    } finally {
      messages.stop();
    }
    const done = this.#done;
    if (done) await this.#finish();
    const report = clusterReport([...this.#queues.values()], {
      record: this.#record,
      plan: this.#plan,
      tool,
      status: done ? "completed" : "interrupted",
      startedMs: this.#startedMs,
    });
    for (const host of report.hosts) yield { type: "host", host };
    const { finishedAt, durationMs, status, integrity, resume } = report.scan;
    yield {
      type: "finished",
      at: finishedAt,
      durationMs,
      status,
      integrity,
      ...(resume === undefined ? {} : { remaining: resume.remaining }),
    };
    return report;
  }

  get #done(): boolean {
    return [...this.#queues.values()].every(({ complete }) => complete);
  }

  async *#read(
    messages: ConsumerMessages,
    signal: AbortSignal,
  ): AsyncGenerator<ScanEvent, void, undefined> {
    const iterator = messages[Symbol.asyncIterator]();
    let next = iterator.next();
    while (!this.#done && !signal.aborted && !this.#cancelled && !this.#isGone) {
      const message = await orTick(next, TICK_MS);
      if (message === "tick") {
        yield this.#progress();
        yield* await this.#lookForLost();
        continue;
      }
      if (message.done === true) throw new InputError("the server ended the stream of results");
      yield* this.#presence(true);
      yield* await this.#take(message.value);
      next = iterator.next();
    }
  }

  async #take(message: JsMsg): Promise<readonly ScanEvent[]> {
    this.#lastNewsMs = performance.now();
    this.#lastSequence = message.seq;
    try {
      if (message.subject === SUBJECTS.find(this.#record.id)) return this.#find(message.string());
      if (message.subject === SUBJECTS.note(this.#record.id)) return this.#note(message.string());
      return await this.#result(message);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [this.#warning(`passed over ${error.message}`)];
    }
  }

  /** A find is told once, whoever finds it how often. */
  #find(text: string): readonly ScanEvent[] {
    const { queue, event } = readFind(text, this.#plan);
    const key = event.type === "warning"
      ? `${queue} ${event.message}`
      : `${queue} ${event.address} ${event.port.transport}/${event.port.port}`;
    if (!this.#queues.has(queue) || this.#seen.has(key)) return [];
    this.#seen.add(key);
    return [event];
  }

  #note(text: string): readonly ScanEvent[] {
    const note = readMessage("note", text);
    this.#queues.get(note.queue)?.note(note);
    const { kind, worker, reason = "" } = note;
    if (kind === "refused") return [this.#warning(`${worker.name} does not take part: ${reason}`)];
    if (kind !== "failed") return [];
    return [this.#warning(`${worker.name} could not scan a range: ${reason}`)];
  }

  async #result(message: JsMsg): Promise<readonly ScanEvent[]> {
    const [index, count] = (message.headers?.get("Portico-Piece") ?? "").split("/").map(Number);
    const packed = this.#gatherer.add({
      attempt: message.headers?.get("Portico-Attempt") ?? "",
      index: index ?? NaN,
      count: count ?? NaN,
      bytes: message.data,
    });
    if (packed === undefined) return [];
    const result = await unpackResult(packed);
    const queue = this.#queues.get(result.head.queue);
    if (queue === undefined) {
      throw new InputError("a result of a queue that the scan does not have");
    }
    queue.add(result);
    return [this.#progress()];
  }

  /**
   * When nothing comes and nothing is on its way, what is missing is given out again: a result that was
   * refused, say, or a range that fell out of the queue.
   */
  async #lookForLost(): Promise<readonly ScanEvent[]> {
    if (performance.now() - this.#lastNewsMs < QUIET_MS) return [];
    this.#lastNewsMs = performance.now();
    const events: ScanEvent[] = [];
    for (const queue of this.#queues.values()) {
      if (queue.complete) continue;
      const isIdle = await this.#isIdle(queue);
      events.push(...this.#presence(isIdle !== undefined));
      if (isIdle !== true) continue;
      if (this.#round >= MAX_ROUNDS) {
        queue.giveUp();
        continue;
      }
      this.#round++;
      const { missing: part } = queue;
      const record = this.#record;
      const options = { record, queue: queue.name, part, round: this.#round };
      const ranges = await publishRanges(this.#queue, options);
      queue.givenOutAgain(ranges);
      events.push(this.#warning(`${ranges} ranges did not come back, and are given out again`));
    }
    return events;
  }

  /** What is to be said of a server that has answered, or has not. */
  #presence(answered: boolean): readonly ScanEvent[] {
    const sinceMs = this.#awaySinceMs;
    if (answered) {
      this.#awaySinceMs = undefined;
      return sinceMs === undefined ? [] : [this.#warning("the NATS server answers again")];
    }
    this.#awaySinceMs ??= performance.now();
    if (sinceMs === undefined) {
      return [this.#warning(
        "the NATS server does not answer; its results are waited for, Ctrl-C ends the scan with what came back",
      )];
    }
    return this.#isGone
      ? [this.#warning(
        `the NATS server did not answer for ${MOST_AWAY_MS / 60_000} minutes; ` +
          `once it does, \`portico cluster attach ${this.#record.id}\` goes on`,
      )]
      : [];
  }

  get #isGone(): boolean {
    return this.#awaySinceMs !== undefined &&
      performance.now() - this.#awaySinceMs >= MOST_AWAY_MS;
  }

  /**
   * Whether no range waits, none is with a worker, and every result that is stored has been read;
   * `undefined` when the server does not answer.
   */
  async #isIdle({ name }: FoldedQueue): Promise<boolean | undefined> {
    const { jsm } = this.#queue;
    const { id } = this.#record;
    try {
      const work = await jsm.consumers.info(WORK.name, consumerName(id, name));
      if (work.num_pending > 0 || work.num_ack_pending > 0) return false;
      const last = await jsm.streams.getMessage(RESULTS.name, { last_by_subj: SUBJECTS.result(id) })
        .catch(() => null);
      return last === null || last.seq <= this.#lastSequence;
    } catch {
      return undefined; // The server is away; the connection is being made again.
    }
  }

  async #finish(): Promise<void> {
    const record = this.#record;
    await publishRecord(this.#queue, { ...record, state: "finished" }).catch(() => {});
    await removeWork(this.#queue, record);
  }

  #listen(): Disposable {
    const subscription = this.#queue.nc.subscribe(SUBJECTS.progress(this.#record.id), {
      callback: (error, message) => {
        if (error !== null) return;
        try {
          const progress = readMessage("progress", message.string());
          this.#queues.get(progress.queue)?.hear(progress, performance.now());
        } catch (problem) {
          if (!(problem instanceof InputError)) throw problem;
        }
      },
    });
    return { [Symbol.dispose]: () => subscription.unsubscribe() };
  }

  #started(): ScanEvent {
    const { request, targets, ports, seed } = this.#record.task;
    return {
      type: "started",
      at: this.#record.createdAt,
      targets: targets.map(({ text }) => text),
      ports,
      planned: this.#planned,
      seed,
      options: settingsOfTask(this.#record.task),
      request,
    };
  }

  get #planned(): number {
    return (this.#plan.part.tcp.size + this.#plan.part.udp.size) * this.#queues.size;
  }

  #progress(): ProgressEvent {
    const nowMs = performance.now();
    const sums = { completed: 0, open: 0, retried: 0, inFlight: 0 };
    for (const queue of this.#queues.values()) {
      const own = queue.progress(nowMs);
      for (const key of ["completed", "open", "retried", "inFlight"] as const) {
        sums[key] += own[key];
      }
    }
    const elapsedMs = Math.max(0, Date.now() - this.#startedMs);
    return { type: "progress", planned: this.#planned, ...sums, elapsedMs };
  }

  #warning(message: string): ScanEvent {
    return { type: "warning", code: "worker", message };
  }
}

async function orTick<T>(promise: Promise<T>, ms: number): Promise<T | "tick"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = new Promise<"tick">((resolve) => timer = setTimeout(() => resolve("tick"), ms));
  try {
    return await Promise.race([promise, tick]);
  } finally {
    clearTimeout(timer);
  }
}
