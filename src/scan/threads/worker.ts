/**
 * The module that a worker thread runs: a TCP worker whose listener is the scan's main thread. It
 * waits for its task, so that a thread that starts too late takes no endpoints.
 */

/// <reference lib="deno.worker" />

import { RateLimiter } from "../../schedule/rate_limiter.ts";
import { HostStatsCache } from "../work/host_stats.ts";
import { TcpWorker, type WorkerListener } from "../tcp/worker.ts";
import { proxiedWorld } from "../proxied_world.ts";
import { systemWorld } from "../system_world.ts";
import { lazyIdentifier } from "../service/lazy.ts";
import { type FromThread, ResultWriter, type ToThread } from "./messages.ts";
import { readTask, type ThreadTask } from "./task.ts";

/** Results per message, and the longest that one waits in a batch. */
const BATCH = 512;
const BATCH_MS = 40;
/** Batches without acknowledgement; at this number, no more probes are sent. */
const MAX_UNREAD = 16;

/** One task from start to end. */
class ThreadRun {
  readonly #stopping = new AbortController();
  readonly #results = new ResultWriter(BATCH);
  readonly #hosts: HostStatsCache;
  readonly #worker: TcpWorker;
  #unread = 0;
  #wake: (() => void) | undefined;

  constructor(task: ThreadTask) {
    const { plan, next } = readTask(task);
    const { settings, identify, proxy } = task;
    const { ratePerSec, timeoutMs } = settings;
    const world = proxiedWorld(systemWorld(), { proxy, timeoutMs });
    this.#hosts = new HostStatsCache((index) => plan.hosts.at(index));
    this.#worker = new TcpWorker({
      settings,
      identify: identify === undefined ? undefined : lazyIdentifier(identify),
      world,
      hosts: this.#hosts,
      next,
      room: () => this.#room(),
      limiter: ratePerSec === undefined ? undefined : new RateLimiter(world.clock, ratePerSec),
      listener: this.#listener(),
      signal: this.#stopping.signal,
    });
  }

  async work(): Promise<void> {
    const timer = setInterval(() => this.#flush(), BATCH_MS);
    await this.#worker.run();
    clearInterval(timer);
    this.#flush();
    post({ kind: "done" });
  }

  receive(message: ToThread): void {
    switch (message.kind) {
      case "read":
        this.#unread--;
        return this.#wake?.();
      case "skip-host":
        this.#hosts.at(message.hostIndex).skip(message.reason);
        return;
      case "stop":
        this.#stopping.abort(new DOMException("the scan was stopped", "AbortError"));
        this.#wake?.();
    }
  }

  #listener(): WorkerListener {
    const inOrder = (message: FromThread) => {
      this.#flush();
      post(message);
    };
    return {
      found: (endpoint, port) => inOrder({ kind: "found", endpoint, port }),
      identified: (endpoint, port, cut) => inOrder({ kind: "identified", endpoint, port, cut }),
      result: (endpoint, result) => {
        this.#results.add(endpoint, result);
        if (this.#results.full) this.#flush();
      },
      lost: (endpoint, code) => inOrder({ kind: "lost", endpoint, code }),
      down: (hostIndex) => inOrder({ kind: "down", hostIndex }),
      network: (hostIndex, condition) => inOrder({ kind: "network", hostIndex, condition }),
      checking: (hostIndex, isChecked) => inOrder({ kind: "checking", hostIndex, isChecked }),
      retracted: (hostIndex, refused) => inOrder({ kind: "retracted", hostIndex, refused }),
      shortage: (code, inFlight) => inOrder({ kind: "shortage", code, inFlight }),
    };
  }

  #flush(): void {
    const rows = this.#results.take();
    const { inFlight, retried } = this.#worker;
    this.#unread++;
    post({ kind: "results", rows, inFlight, retried }, [rows.buffer]);
  }

  #room(): Promise<void> | undefined {
    if (this.#unread < MAX_UNREAD || this.#stopping.signal.aborted) return undefined;
    return new Promise((resolve) => this.#wake = resolve);
  }
}

function post(message: FromThread, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

let run: ThreadRun | undefined;
self.onmessage = ({ data }: MessageEvent<ToThread>) => {
  if (data.kind !== "begin") return run?.receive(data);
  run = new ThreadRun(data.task);
  run.work();
};
post({ kind: "ready" });
