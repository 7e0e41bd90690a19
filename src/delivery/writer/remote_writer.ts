/**
 * Writing files through the thread that may: the texts are made here and written there, so that the
 * process itself needs no permission for it.
 */

import { FileProblem } from "../file_errors.ts";
import { gathered } from "../gathered.ts";
import type { SpecialFile } from "../special_file.ts";
import type { FromWriter, Outputs, ToWriter } from "./messages.ts";
import { RemotePipes } from "./remote_pipes.ts";

/** The thread, seen from here. */
export interface WriterThread {
  send(message: unknown): void;
}

/** Told what the thread does. */
export interface WriterEvents {
  message(message: unknown): void;
  /** It does nothing more. */
  broken(): void;
}

/** Starts the thread; `undefined` when there can be none. */
export type StartWriter = (events: WriterEvents) => WriterThread | undefined;

/** Texts of one file that may be on their way. */
const MAX_UNTAKEN = 8;
/** Longest wait for the removal of half-written files, of a process that ends at once. */
const REMOVAL_MS = 100;

/** A file on its way. */
interface Job {
  untaken: number;
  readonly done: PromiseWithResolvers<string | undefined>;
  ended: boolean;
  wake: () => void;
}

/** The writer of a process that may not write. */
export class RemoteWriter {
  /** Whether the thread works: resolves when its modules are loaded, or cannot be. */
  readonly started: Promise<boolean>;
  readonly #jobs = new Map<number, Job>();
  readonly #start = Promise.withResolvers<boolean>();
  readonly #pipes = new RemotePipes((message) => this.#thread?.send(message));
  #thread: (WriterThread & { send(message: ToWriter): void }) | undefined;
  #next = 0;

  private constructor() {
    this.started = this.#start.promise;
  }

  /**
   * Starts a writer of these files and no others; `undefined` when no thread can be started.
   *
   * @param suffix of the names that files have while they are written.
   */
  static start(
    start: StartWriter,
    { outputs, suffix }: { readonly outputs: Outputs; readonly suffix: string },
  ): RemoteWriter | undefined {
    const writer = new RemoteWriter();
    writer.#thread = start({
      message: (message) => writer.#receive(message as FromWriter),
      broken: () => writer.#break(),
    });
    if (writer.#thread === undefined) return undefined;
    writer.#thread.send({ kind: "begin", outputs, suffix });
    return writer;
  }

  /**
   * Replaces a file as a whole.
   *
   * @throws {FileProblem} that says why it could not be written.
   */
  async writeFile(
    path: string,
    chunks: Iterable<string> | AsyncIterable<string>,
  ): Promise<void> {
    if (this.#thread === undefined) throw new FileProblem(BROKEN);
    const id = this.#next++;
    const done = Promise.withResolvers<string | undefined>();
    const job: Job = { untaken: 0, done, ended: false, wake: () => {} };
    this.#jobs.set(id, job);
    this.#thread.send({ kind: "open", id, path });
    try {
      await this.#sendAll(id, { job, chunks });
      this.#thread?.send({ kind: "end", id });
    } catch (error) {
      this.#thread?.send({ kind: "abandon", id });
      await done.promise;
      throw error;
    }
    const problem = await done.promise;
    if (problem !== undefined) throw new FileProblem(problem);
  }

  /** Opens a pipe or device without waiting for a reader. */
  openPipe(path: string): Promise<SpecialFile> {
    return this.#pipes.open(path);
  }

  /**
   * Has what is half-written removed, for a process that ends at once: with it the thread ends, so
   * that this blocks until the thread has done it.
   */
  removeUnfinished(): void {
    const done = new Int32Array(new SharedArrayBuffer(4));
    this.#thread?.send({ kind: "remove-unfinished", done });
    if (this.#thread !== undefined) Atomics.wait(done, 0, 0, REMOVAL_MS);
  }

  async #sendAll(
    id: number,
    { job, chunks }: {
      readonly job: Job;
      readonly chunks: Iterable<string> | AsyncIterable<string>;
    },
  ): Promise<void> {
    for await (const text of gathered(chunks)) {
      while (job.untaken >= MAX_UNTAKEN && !job.ended) {
        await new Promise<void>((resolve) => job.wake = resolve);
      }
      if (job.ended) return;
      job.untaken++;
      this.#thread?.send({ kind: "text", id, text });
    }
  }

  #receive(message: FromWriter): void {
    if (message.kind === "ready") return this.#start.resolve(true);
    if (message.kind === "called") return this.#pipes.receive(message);
    const job = this.#jobs.get(message.id);
    if (job === undefined) return;
    if (message.kind === "taken") job.untaken--;
    else this.#finish(message.id, job, message.problem);
    job.wake();
  }

  #finish(id: number, job: Job, problem: string | undefined): void {
    this.#jobs.delete(id);
    job.ended = true;
    job.done.resolve(problem);
    job.wake();
  }

  #break(): void {
    this.#thread = undefined;
    this.#start.resolve(false);
    for (const [id, job] of this.#jobs) this.#finish(id, job, BROKEN);
    this.#pipes.break(new FileProblem(BROKEN));
  }
}

const BROKEN = "the thread that writes files has ended";
