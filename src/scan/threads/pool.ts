/**
 * The threads that help a scan, seen from the scan: they take questions from the same counter and
 * their outcomes arrive as if asked here. A thread that cannot start, or breaks, costs its help and
 * the questions it was asking, never the scan.
 */

import type { WorkerListener } from "../tcp/worker.ts";
import { type FromThread, readResults, type ToThread } from "./messages.ts";
import type { ThreadTask } from "./task.ts";

/** A started thread. What passes between it and the scan is cloned, and the business of both alone. */
export interface Thread {
  /** Tells the thread something. */
  send(message: unknown): void;
  /** Ends it at once. */
  end(): void;
}

/** Told what a thread does. */
export interface ThreadEvents {
  /** The thread tells something. */
  message(message: unknown): void;
  /** It does nothing more. */
  broken(): void;
}

/** Starts a thread; `undefined` when there can be none. */
export type StartThread = (events: ThreadEvents) => Thread | undefined;

/** What a crew is made with. */
export interface ThreadPoolOptions {
  readonly count: number;
  readonly start: StartThread;
  readonly task: ThreadTask;
  /** Told every outcome. */
  readonly listener: WorkerListener;
  /** Resolves when the reader of events has caught up; `undefined` when it has. */
  readonly room: () => Promise<void> | undefined;
}

/** One thread and how far it is. */
interface Member {
  thread: (Thread & { send(message: ToThread): void }) | undefined;
  state: "starting" | "working" | "over";
  inFlight: number;
  retried: number;
}

/** All helping threads of a scan. */
export class ThreadPool {
  /** Resolves when every thread works, or never will. */
  readonly started: Promise<void>;
  readonly #options: ThreadPoolOptions;
  readonly #members: Member[] = [];
  readonly #over: Promise<void>;
  #allStarted: () => void = () => {};
  #allOver: () => void = () => {};
  #stopped = false;

  constructor(options: ThreadPoolOptions) {
    this.#options = options;
    this.started = new Promise((resolve) => this.#allStarted = resolve);
    this.#over = new Promise((resolve) => this.#allOver = resolve);
    for (let i = 0; i < options.count; i++) {
      this.#members.push({ thread: undefined, state: "starting", inFlight: 0, retried: 0 });
    }
  }

  /** Number of threads. */
  get size(): number {
    return this.#options.count;
  }

  /** Sockets in use. */
  get inFlight(): number {
    return this.#members.reduce((sum, member) => sum + member.inFlight, 0);
  }

  /** Probes sent again so far. */
  get retried(): number {
    return this.#members.reduce((sum, member) => sum + member.retried, 0);
  }

  /** Starts the threads; resolves when all of them are over. */
  run(): Promise<void> {
    for (const member of this.#members) this.#start(member);
    return this.#over;
  }

  /** Everything is asked: threads that have not begun by now are not waited for. */
  dropUnstarted(): void {
    for (const member of this.#members) if (member.state === "starting") this.#end(member);
  }

  /** The host is down: nobody asks it any more. */
  skipHost(hostIndex: number): void {
    for (const { thread } of this.#members) thread?.send({ kind: "skip-host", hostIndex });
  }

  /** Ends the threads' work; what they know is still told. */
  stop(): void {
    this.#stopped = true;
    this.dropUnstarted();
    for (const { thread } of this.#members) thread?.send({ kind: "stop" });
  }

  #start(member: Member): void {
    if (this.#stopped) return this.#end(member);
    member.thread = this.#options.start({
      message: (message) => this.#receive(member, message as FromThread),
      broken: () => this.#end(member),
    });
    if (member.thread === undefined) this.#end(member);
  }

  #receive(member: Member, message: FromThread): void {
    if (member.state === "over") return;
    const { listener, task } = this.#options;
    switch (message.kind) {
      case "ready":
        member.state = "working";
        member.thread?.send({ kind: "begin", task });
        return this.#look();
      case "results":
        member.inFlight = message.inFlight;
        member.retried = message.retried;
        readResults(message.rows, (endpoint, result) => listener.result(endpoint, result));
        this.#acknowledge(member);
        return;
      case "found":
        return listener.found(message.endpoint, message.port);
      case "identified":
        return listener.identified(message.endpoint, message.port, message.cut);
      case "lost":
        return listener.lost(message.endpoint, message.code);
      case "down":
        return listener.down(message.hostIndex);
      case "shortage":
        return listener.shortage(message.code, message.inFlight);
      case "done":
        return this.#end(member);
    }
  }

  async #acknowledge(member: Member): Promise<void> {
    await this.#options.room();
    member.thread?.send({ kind: "read" });
  }

  #end(member: Member): void {
    if (member.state === "over") return;
    member.state = "over";
    member.inFlight = 0;
    member.thread?.end();
    member.thread = undefined;
    this.#look();
  }

  #look(): void {
    if (this.#members.every(({ state }) => state !== "starting")) this.#allStarted();
    if (this.#members.every(({ state }) => state === "over")) this.#allOver();
  }
}
