/** What goes on at the server: workers, tasks, and ending a task. */

import { InputError } from "../model/input_error.ts";
import { readMessage, type RollEntry, type TaskRecord } from "./messages.ts";
import { consumerName, SUBJECTS, WORK } from "./names.ts";
import type { Queue } from "./streams.ts";
import { publishRecord } from "./submit.ts";

/** How much of a task's work is left. */
export interface WorkLeft {
  /** Ranges that wait for a worker. */
  readonly waiting: number;
  /** Ranges that workers hold. */
  readonly held: number;
}

/** How long answers to a roll call are waited for, and the silence that ends it sooner. */
const ROLL_MS = 2_000;
const STALL_MS = 300;

/** Calls the roll: every worker that is connected answers. */
export async function callRoll({ nc }: Pick<Queue, "nc">): Promise<readonly RollEntry[]> {
  const entries: RollEntry[] = [];
  try {
    const answers = await nc.requestMany(SUBJECTS.roll, "", {
      strategy: "stall",
      maxWait: ROLL_MS,
      stall: STALL_MS,
    });
    for await (const answer of answers) {
      const entry = readEntry(answer.string());
      if (entry !== undefined) entries.push(entry);
    }
  } catch (error) {
    if (!/no responders/i.test((error as Error).message)) throw error;
  }
  return entries.sort((a, b) => a.worker.name < b.worker.name ? -1 : 1);
}

function readEntry(text: string): RollEntry | undefined {
  try {
    return readMessage("worker", text);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** How much of a task is left; nothing of one that has ended. */
export async function workLeft({ jsm }: Pick<Queue, "jsm">, record: TaskRecord): Promise<WorkLeft> {
  let waiting = 0;
  let held = 0;
  for (const queue of record.queues) {
    const info = await jsm.consumers.info(WORK.name, consumerName(record.id, queue))
      .catch(() => undefined);
    waiting += info?.num_pending ?? 0;
    held += info?.num_ack_pending ?? 0;
  }
  return { waiting, held };
}

/** Ends a task: workers stop, and what waits is removed. What came back stays, and can be read. */
export async function cancelTask(queue: Queue, record: TaskRecord): Promise<void> {
  if (record.state !== "running") return;
  await publishRecord(queue, { ...record, state: "cancelled" });
  await removeWork(queue, record);
}

/** Removes the queues of a task that has ended. */
export async function removeWork({ jsm }: Queue, { id, queues }: TaskRecord): Promise<void> {
  for (const name of queues) {
    await jsm.consumers.delete(WORK.name, consumerName(id, name)).catch(() => false);
    await jsm.streams.purge(WORK.name, { filter: SUBJECTS.work(id, name) }).catch(() => undefined);
  }
}
