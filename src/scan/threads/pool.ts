/**
 * The worker threads of a scan, seen from the main thread: they take endpoints by the same counter,
 * and their outcomes arrive through the same listener. A thread that cannot start, or breaks, costs
 * its speed and the endpoints it had in flight, never the scan.
 */

import type { Reason } from "../../model/state.ts";
import type { WorkerListener } from "../tcp/worker.ts";
import { type FromThread, readResults, type ToThread } from "./messages.ts";
import type { ThreadTask } from "./task.ts";

/** A started thread. Its messages are structured clones, and known to the engine alone. */
export interface Thread {
  /** Sends a message to the thread. */
  send(message: unknown): void;
  /** Terminates it at once. */
  end(): void;
}

/** Receives what a thread sends. */
export interface ThreadEvents {
  /** The thread sent a message. */
  message(message: unknown): void;
  /** It failed, and sends nothing more. */
  broken(): void;
}

/** Starts a thread; `undefined` when there can be none. */
export type StartThread = (events: ThreadEvents) => Thread | undefined;

/** Options of a {@link ThreadPool}. */
export interface ThreadPoolOptions {
  readonly count: number;
  readonly start: StartThread;
  readonly task: ThreadTask;
  /** Receives every outcome. */
  readonly listener: WorkerListener;
  /** Resolves when the reader of events has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
}

/** One thread and its state. */
interface PooledThread {
  thread: (Thread & { send(message: ToThread): void }) | undefined;
  state: "starting" | "working" | "over";
  inFlight: number;
  retried: number;
}

/** All threads of a scan beside the main one. */
export class ThreadPool {
  /** Resolves when no thread is starting any more. */
  readonly started: Promise<void>;
  readonly #options: ThreadPoolOptions;
  readonly #threads: PooledThread[] = [];
  readonly #over: Promise<void>;
  #allStarted: () => void = () => {};
  #allOver: () => void = () => {};
  #stopped = false;

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
    this.started = new Promise((resolve) => this.#allStarted = resolve);
    this.#over = new Promise((resolve) => this.#allOver = resolve);
    for (let i = 0; i < options.count; i++) {
      this.#threads.push({ thread: undefined, state: "starting", inFlight: 0, retried: 0 });
    }
  }

  /** Number of threads. */
  get size(): number {
    return this.#options.count;
  }

  /** Sockets in use. */
  get inFlight(): number {
    return this.#threads.reduce((sum, pooled) => sum + pooled.inFlight, 0);
  }

  /** Retransmissions so far. */
  get retried(): number {
    return this.#threads.reduce((sum, pooled) => sum + pooled.retried, 0);
  }

  /** Starts the threads; resolves when all of them are over. */
  run(): Promise<void> {
    for (const pooled of this.#threads) this.#start(pooled);
    return this.#over;
  }

  /** No endpoint is left: threads that have not started by now are ended. */
  dropUnstarted(): void {
    for (const pooled of this.#threads) if (pooled.state === "starting") this.#end(pooled);
  }

  /** The host is down, or has no route: every thread skips its ports. */
  skipHost(hostIndex: number, reason: Reason): void {
    for (const { thread } of this.#threads) thread?.send({ kind: "skip-host", hostIndex, reason });
  }

  /** Stops the threads; they still report the results they have. */
  stop(): void {
    this.#stopped = true;
    this.dropUnstarted();
    for (const { thread } of this.#threads) thread?.send({ kind: "stop" });
  }

  #start(pooled: PooledThread): void {
    if (this.#stopped) return this.#end(pooled);
    pooled.thread = this.#options.start({
      message: (message) => this.#receive(pooled, message as FromThread),
      broken: () => this.#end(pooled),
    });
    if (pooled.thread === undefined) this.#end(pooled);
  }

  #receive(pooled: PooledThread, message: FromThread): void {
    if (pooled.state === "over") return;
    const { listener, task } = this.#options;
    switch (message.kind) {
      case "ready":
        pooled.state = "working";
        pooled.thread?.send({ kind: "begin", task });
        return this.#checkStates();
      case "results":
        pooled.inFlight = message.inFlight;
        pooled.retried = message.retried;
        readResults(message.rows, (endpoint, result) => listener.result(endpoint, result));
        this.#acknowledge(pooled);
        return;
      case "found":
        return listener.found(message.endpoint, message.port);
      case "identified":
        return listener.identified(message.endpoint, message.port, message.cut);
      case "lost":
        return listener.lost(message.endpoint, message.code);
      case "down":
        return listener.down(message.hostIndex);
      case "network":
        return listener.network(message.hostIndex, message.condition);
      case "checking":
        return listener.checking(message.hostIndex, message.isChecked);
      case "retracted":
        return listener.retracted(message.hostIndex, message.refused);
      case "shortage":
        return listener.shortage(message.code, message.inFlight);
      case "done":
        return this.#end(pooled);
    }
  }

  async #acknowledge(pooled: PooledThread): Promise<void> {
    await this.#options.room();
    pooled.thread?.send({ kind: "read" });
  }

  #end(pooled: PooledThread): void {
    if (pooled.state === "over") return;
    pooled.state = "over";
    pooled.inFlight = 0;
    pooled.thread?.end();
    pooled.thread = undefined;
    this.#checkStates();
  }

  #checkStates(): void {
    if (this.#threads.every(({ state }) => state !== "starting")) this.#allStarted();
    if (this.#threads.every(({ state }) => state === "over")) this.#allOver();
  }
}
