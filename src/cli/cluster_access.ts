/** A cluster for the dashboard: its workers, and scans that are sent there. */

import { callRoll } from "../cluster/overview.ts";
import type { RollEntry, TaskRecord } from "../cluster/messages.ts";
import { readPlaces } from "../cluster/places.ts";
import type { Queue } from "../cluster/streams.ts";
import { findTask } from "../cluster/task_watch.ts";
import type { Cluster, ClusterRunOptions, ClusterWorker } from "../dashboard/cluster.ts";
import type { Job } from "../job/job.ts";
import type { ScanEvent } from "../model/event.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { runOnCluster, submitJob } from "./cluster_runs.ts";

/** Workers that are remembered; those that were heard longest ago are forgotten first. */
const MOST_WORKERS = 10_000;
/** An answer to the roll call is as good as a new one for so long. */
const FRESH_MS = 2_000;

/** The cluster behind a connection. */
export function clusterAccess(queue: Queue, server: string): Cluster {
  const roll = new RollMemory(queue);
  return {
    server,
    workers: () => roll.workers(),
    places: (text) => text.trim() === "" ? [] : readPlaces(text, "Cannot scan from"),
    run: (job, options) => run(queue, job, options),
  };
}

async function* run(
  queue: Queue,
  job: Job,
  { from, task, signal, goesOn, given }: ClusterRunOptions,
): AsyncGenerator<ScanEvent, Report, undefined> {
  const record = await known(queue, task) ?? await submitted(queue, job, from);
  given(record.id);
  return yield* runOnCluster(queue, job, { record, signal, goesOn });
}

/** A scan that is still there; one that was removed or cancelled is given out again. */
async function known(queue: Queue, task: string | undefined): Promise<TaskRecord | undefined> {
  if (task === undefined) return undefined;
  try {
    const record = await findTask(queue, task);
    return record.state === "cancelled" ? undefined : record;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

async function submitted(queue: Queue, job: Job, from: readonly string[]): Promise<TaskRecord> {
  const workers = await callRoll(queue);
  const counts = (from.length === 0 ? [undefined] : from).map((tag) =>
    workers.filter(({ worker }) => tag === undefined || worker.tags.includes(tag)).length
  );
  return await submitJob(queue, job, { vantages: from, workers: Math.min(...counts) });
}

/** Workers as they answered last. */
class RollMemory {
  readonly #queue: Queue;
  readonly #heard = new Map<string, { readonly entry: RollEntry; readonly atMs: number }>();
  #calledMs = -Infinity;
  #calling: Promise<void> | undefined;

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  async workers(): Promise<readonly ClusterWorker[]> {
    if (Date.now() - this.#calledMs >= FRESH_MS) {
      this.#calling ??= this.#call().finally(() => this.#calling = undefined);
    }
    await this.#calling;
    return [...this.#heard.values()].map(({ entry, atMs }) => ({
      name: entry.worker.name,
      tags: entry.worker.tags,
      scope: entry.scope,
      version: entry.version,
      busy: atMs === this.#calledMs ? entry.busy : [],
      heardMs: atMs,
      isConnected: atMs === this.#calledMs,
    })).sort((a, b) => a.name < b.name ? -1 : 1);
  }

  async #call(): Promise<void> {
    const entries = await this.#answers();
    const atMs = Date.now();
    for (const entry of entries) {
      // Two of one name are two workers; which of them is which cannot be told.
      this.#heard.delete(entry.worker.name);
      this.#heard.set(entry.worker.name, { entry, atMs });
    }
    for (const name of this.#heard.keys()) {
      if (this.#heard.size <= MOST_WORKERS) break;
      this.#heard.delete(name);
    }
    this.#calledMs = atMs;
  }

  async #answers(): Promise<readonly RollEntry[]> {
    try {
      return await callRoll(this.#queue);
    } catch (error) {
      const { message } = error as Error;
      throw new InputError(`Cannot ask the NATS server for workers: ${message}`);
    }
  }
}
