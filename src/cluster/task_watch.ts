/** The tasks on the server, as their records come and change. */

import type { ConsumerMessages } from "@nats-io/jetstream";
import { InputError } from "../model/input_error.ts";
import { readMessage, type TaskRecord } from "./messages.ts";
import { SUBJECTS, TASKS } from "./names.ts";
import type { Queue } from "./streams.ts";

/** What a watch tells. */
export interface WatchOptions {
  /** Called with each record, the present ones first. */
  readonly onRecord: (record: TaskRecord) => void;
  /** Called with what cannot be used: a record of another version, say. */
  readonly onProblem: (message: string) => void;
}

/** Watches until it is disposed. */
export class TaskWatch implements AsyncDisposable {
  readonly #messages: ConsumerMessages;
  readonly #reading: Promise<void>;

  private constructor(messages: ConsumerMessages, options: WatchOptions) {
    this.#messages = messages;
    this.#reading = this.#read(options);
  }

  /** Begins to watch one task, or all. */
  static async start(
    { js }: Pick<Queue, "js">,
    { id, ...options }: WatchOptions & { readonly id?: string },
  ): Promise<TaskWatch> {
    const subject = id === undefined ? SUBJECTS.tasks : SUBJECTS.task(id);
    const consumer = await js.consumers.get(TASKS.name, { filter_subjects: subject });
    return new TaskWatch(await consumer.consume({ max_messages: 50 }), options);
  }

  async #read({ onRecord, onProblem }: WatchOptions): Promise<void> {
    for await (const message of this.#messages) {
      try {
        onRecord(readMessage("task", message.string()));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        onProblem(error.message);
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#messages.stop();
    await this.#reading;
  }
}

/** All records that are there now, the oldest first; unreadable ones are left out. */
export async function listTasks({ jsm }: Pick<Queue, "jsm">): Promise<readonly TaskRecord[]> {
  const info = await jsm.streams.info(TASKS.name, { subjects_filter: SUBJECTS.tasks });
  const records: TaskRecord[] = [];
  for (const subject of Object.keys(info.state.subjects ?? {})) {
    const message = await jsm.streams.getMessage(TASKS.name, { last_by_subj: subject });
    if (message === null) continue;
    try {
      records.push(readMessage("task", message.string()));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return records.sort((a, b) => a.createdAt < b.createdAt ? -1 : 1);
}

/**
 * One record.
 *
 * @throws {InputError} when there is none of this id, or it cannot be used.
 */
export async function findTask({ jsm }: Pick<Queue, "jsm">, id: string): Promise<TaskRecord> {
  const message = await jsm.streams.getMessage(TASKS.name, { last_by_subj: SUBJECTS.task(id) })
    .catch(() => null);
  if (message === null) {
    throw new InputError(
      `Cannot find scan "${id}": portico cluster list shows those that are there`,
    );
  }
  try {
    return readMessage("task", message.string());
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`Cannot use scan "${id}": it is ${error.message}`);
  }
}
