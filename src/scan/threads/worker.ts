/**
 * The module that a helping thread runs: an asker whose listener is the scan's main thread. It waits
 * for its task, so that a thread that comes late takes no questions.
 */

/// <reference lib="deno.worker" />

import { RateLimiter } from "../../schedule/rate_limiter.ts";
import { AskedHosts } from "../work/host_stats.ts";
import { Asker, type AskerListener } from "../tcp/worker.ts";
import { systemWorld } from "../system_world.ts";
import { lazyIdentifier } from "../service/lazy.ts";
import { type FromThread, type ToThread, VerdictWriter } from "./messages.ts";
import { readTask, type ThreadTask } from "./task.ts";

/** Verdicts that travel together. */
const BATCH = 512;
const BATCH_MS = 40;
/** Batches that may be on their way; when the reader falls behind, nothing more is asked. */
const MAX_UNREAD = 16;

/** One task, from its beginning to its end. */
class ThreadRun {
  readonly #stopping = new AbortController();
  readonly #verdicts = new VerdictWriter(BATCH);
  readonly #hosts: AskedHosts;
  readonly #asker: Asker;
  #unread = 0;
  #wake: (() => void) | undefined;

  constructor(task: ThreadTask) {
    const { plan, next } = readTask(task);
    const { settings, identify } = task;
    const { ratePerSec } = settings;
    const world = systemWorld();
    this.#hosts = new AskedHosts((index) => plan.hosts.at(index));
    this.#asker = new Asker({
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
    await this.#asker.run();
    clearInterval(timer);
    this.#flush();
    tell({ kind: "done" });
  }

  hear(message: ToThread): void {
    switch (message.kind) {
      case "read":
        this.#unread--;
        return this.#wake?.();
      case "give-up":
        this.#hosts.at(message.hostIndex).givenUp = "host-down";
        return;
      case "stop":
        this.#stopping.abort(new DOMException("the scan was stopped", "AbortError"));
        this.#wake?.();
    }
  }

  #listener(): AskerListener {
    const inOrder = (message: FromThread) => {
      this.#flush();
      tell(message);
    };
    return {
      found: (question, port) => inOrder({ kind: "found", question, port }),
      identified: (question, port, cut) => inOrder({ kind: "identified", question, port, cut }),
      settled: (question, verdict) => {
        this.#verdicts.add(question, verdict);
        if (this.#verdicts.full) this.#flush();
      },
      lost: (question, code) => inOrder({ kind: "lost", question, code }),
      down: (hostIndex) => inOrder({ kind: "down", hostIndex }),
      shortage: (code, inFlight) => inOrder({ kind: "shortage", code, inFlight }),
    };
  }

  #flush(): void {
    const rows = this.#verdicts.take();
    const { inFlight, retried } = this.#asker;
    this.#unread++;
    tell({ kind: "settled", rows, inFlight, retried }, [rows.buffer]);
  }

  #room(): Promise<void> | undefined {
    if (this.#unread < MAX_UNREAD || this.#stopping.signal.aborted) return undefined;
    return new Promise((resolve) => this.#wake = resolve);
  }
}

function tell(message: FromThread, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

let run: ThreadRun | undefined;
self.onmessage = ({ data }: MessageEvent<ToThread>) => {
  if (data.kind !== "begin") return run?.hear(data);
  run = new ThreadRun(data.task);
  run.work();
};
tell({ kind: "ready" });
