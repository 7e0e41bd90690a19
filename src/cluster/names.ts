/**
 * Names on the NATS server: streams, subjects, consumers. Each carries the version of
 * the messages, so that machines of different versions cannot misread each other.
 */

/** Grows when a message changes so that the other side would misread it. */
export const PROTOCOL = 1;

/** One stream, as it must be. */
export interface StreamSpec {
  readonly name: string;
  readonly subjects: readonly string[];
  /** `work`: a message is gone once it is done; `last`: the newest of each subject; `all`: everything. */
  readonly keeps: "work" | "last" | "all";
  /** Longest time that messages are kept. */
  readonly maxAgeMs: number;
}

const DAY_MS = 86_400_000;
const PREFIX = `portico${PROTOCOL}`;

/** Tasks with their states. */
export const TASKS: StreamSpec = {
  name: `PORTICO${PROTOCOL}_TASKS`,
  subjects: [`${PREFIX}.task.*`],
  keeps: "last",
  maxAgeMs: 30 * DAY_MS,
};

/** Ranges that wait for a worker. */
export const WORK: StreamSpec = {
  name: `PORTICO${PROTOCOL}_WORK`,
  subjects: [`${PREFIX}.work.*.*`],
  keeps: "work",
  maxAgeMs: 30 * DAY_MS,
};

/** Results, finds and notes, by task. */
export const RESULTS: StreamSpec = {
  name: `PORTICO${PROTOCOL}_RESULTS`,
  subjects: [`${PREFIX}.out.*.*`],
  keeps: "all",
  maxAgeMs: 30 * DAY_MS,
};

/** Every stream. */
export const STREAMS: readonly StreamSpec[] = [TASKS, WORK, RESULTS];

/** Subjects of one task. */
export const SUBJECTS = {
  task: (id: string) => `${PREFIX}.task.${id}`,
  tasks: `${PREFIX}.task.*`,
  work: (id: string, queue: string) => `${PREFIX}.work.${id}.${token(queue)}`,
  result: (id: string) => `${PREFIX}.out.${id}.result`,
  find: (id: string) => `${PREFIX}.out.${id}.find`,
  note: (id: string) => `${PREFIX}.out.${id}.note`,
  /** All three. */
  out: (id: string) => `${PREFIX}.out.${id}.*`,
  /** Not stored: how far each worker is. */
  progress: (id: string) => `${PREFIX}.progress.${id}`,
  /** Not stored: every worker answers with what it is and does. */
  roll: `${PREFIX}.roll`,
} as const;

/** The queue that every worker serves. */
export const ANY_QUEUE = "any";

/** The durable consumer of one queue of one task. */
export function consumerName(id: string, queue: string): string {
  return `${id}_${token(queue)}`;
}

/** A tag as part of a subject, where `.`, `*`, `>` and blanks have a meaning. */
function token(queue: string): string {
  if (queue === ANY_QUEUE) return queue;
  const bytes = new TextEncoder().encode(queue);
  return `t${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Ids that may stand in a subject; those of {@link newTaskId}. */
export const TASK_ID = /^[a-z0-9]{10}$/;

/** An id for a new task: 50 random bits. */
export function newTaskId(): string {
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return [...bytes].map((byte) => letters[byte & 31]).join("");
}
