/**
 * What machines send each other, checked on arrival: whatever comes from the queue is foreign. Small
 * messages are JSON; results are gzip of JSON, in pieces.
 */

import * as v from "valibot";
import { InputError } from "../model/input_error.ts";
import type { ScanTask } from "../model/task.ts";
import { ANY_QUEUE, PROTOCOL, TASK_ID } from "./names.ts";

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const positions = v.pipe(v.string(), v.maxLength(100_000));
const part = { tcp: positions, udp: positions };
const taskId = v.pipe(v.string(), v.regex(TASK_ID));

/** A tag: `site=berlin`. */
export const TAG = /^[A-Za-z0-9_.-]{1,32}=[^\s,=\p{C}]{1,64}$/u;
const tag = v.pipe(v.string(), v.regex(TAG));
const queue = v.union([v.literal(ANY_QUEUE), tag]);
const tags = v.pipe(v.array(tag), v.maxLength(16));

const worker = v.object({ name, tags });

/** Where a task stands. */
export type TaskState = "running" | "finished" | "cancelled";

const task = v.looseObject({
  request: v.looseObject({}),
  targets: v.array(v.looseObject({ text: v.string(), ranges: v.array(v.string()) })),
  excluded: v.array(v.string()),
  ports: v.string(),
  seed: v.number(),
  positions: v.object(part),
});

const recordSchema = v.object({
  protocol: v.literal(PROTOCOL),
  id: taskId,
  state: v.picklist(["running", "finished", "cancelled"] satisfies TaskState[]),
  createdAt: v.pipe(v.string(), v.maxLength(40)),
  /** Who made it: program and version. */
  by: name,
  task: v.custom<ScanTask>((value) => v.is(task, value), "it holds no task"),
  /** {@link TaskPlan.digest} of the maker. */
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Queues that each get the whole task: `any`, or one for each place. */
  queues: v.pipe(v.array(queue), v.minLength(1), v.maxLength(64)),
  /** Endpoints of one range. */
  unit: v.pipe(count, v.minValue(1)),
  /** How long a worker may be silent before its ranges go to another. */
  leaseMs: v.pipe(count, v.minValue(1_000), v.maxValue(3_600_000)),
  /** Ranges that a worker may take at once before it knows its own speed. */
  firstBatch: v.pipe(count, v.minValue(1), v.maxValue(1_000)),
  /** Runs of ranges that are expected to go on side by side. */
  runs: v.pipe(count, v.minValue(1), v.maxValue(1_000_000)),
  /** Whether ports that are open nowhere are listed; of several places all are asked for. */
  listAll: v.optional(v.boolean()),
  /** Ranges that run at once, where the rate is shared: each has an equal part of it. */
  slots: v.optional(v.pipe(count, v.minValue(1), v.maxValue(1_000))),
});

/** A task with its state. */
export type TaskRecord = v.InferOutput<typeof recordSchema>;

const unitSchema = v.object(part);
/** One range that waits for a worker. */
export type Unit = v.InferOutput<typeof unitSchema>;

const noteSchema = v.object({
  kind: v.picklist(["took", "gave-back", "failed", "refused"]),
  worker,
  queue,
  /** One run of ranges by one worker. */
  attempt: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  ...part,
  reason: v.optional(v.pipe(v.string(), v.maxLength(500))),
});
/** What a worker tells of its work. */
export type Note = v.InferOutput<typeof noteSchema>;

const progressSchema = v.object({
  worker: name,
  queue,
  attempt: v.pipe(v.string(), v.maxLength(40)),
  completed: count,
  open: count,
  retried: count,
  inFlight: count,
});
/** How far one run of ranges is. */
export type WorkerProgress = v.InferOutput<typeof progressSchema>;

const resultSchema = v.object({
  worker,
  queue,
  attempt: v.pipe(v.string(), v.maxLength(40)),
  ...part,
  /** How many ranges, and how many of them had been given out before. */
  ranges: count,
  again: count,
  /** Why these ranges are lost; their results are absent then. */
  lost: v.optional(v.pipe(v.string(), v.maxLength(500))),
});
/** What a worker brings back; the report follows it. */
export type ResultHead = v.InferOutput<typeof resultSchema>;

const rollSchema = v.object({
  protocol: v.pipe(v.number(), v.integer()),
  version: name,
  worker,
  /** Tasks that it works on, with the endpoints of each. */
  busy: v.pipe(v.array(v.object({ task: taskId, endpoints: count })), v.maxLength(1_000)),
  scope: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(1_000)),
});
/** A worker's answer to the roll call. */
export type RollEntry = v.InferOutput<typeof rollSchema>;

/** The kinds of message. */
const KINDS = {
  task: recordSchema,
  range: unitSchema,
  note: noteSchema,
  progress: progressSchema,
  result: resultSchema,
  worker: rollSchema,
} as const;

/** The name of a kind of message. */
export type Kind = keyof typeof KINDS;

/**
 * Reads the JSON of a message.
 *
 * @throws {InputError} when it is none of its kind.
 */
export function readMessage<K extends Kind>(
  kind: K,
  text: string,
): v.InferOutput<(typeof KINDS)[K]> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`a ${kind} that is no JSON`);
  }
  if (kind === "task") refuseOtherProtocol(value);
  const outcome = v.safeParse(KINDS[kind], value);
  if (outcome.success) return outcome.output as v.InferOutput<(typeof KINDS)[K]>;
  const [issue] = outcome.issues;
  throw new InputError(`a ${kind} whose ${v.getDotPath(issue) ?? "form"} cannot be used`);
}

function refuseOtherProtocol(value: unknown): void {
  const protocol = (value as { readonly protocol?: unknown } | null)?.protocol;
  if (protocol === PROTOCOL || typeof protocol !== "number") return;
  throw new InputError(
    `a task of another version of Portico (protocol ${protocol}, here ${PROTOCOL})`,
  );
}

/** Writes a message. */
export function messageText(value: TaskRecord | Unit | Note | WorkerProgress | RollEntry): string {
  return JSON.stringify(value);
}
