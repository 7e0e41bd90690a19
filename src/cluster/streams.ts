/** The streams on the server: made when they are missing, refused when they are something else. */

import {
  AckPolicy,
  DiscardPolicy,
  jetstream,
  type JetStreamClient,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
  type StreamInfo,
} from "@nats-io/jetstream";
import { nanos, type NatsConnection } from "@nats-io/transport-node";
import { InputError } from "../model/input_error.ts";
import type { TaskRecord } from "./messages.ts";
import { consumerName, STREAMS, type StreamSpec, SUBJECTS, WORK } from "./names.ts";

/** A connection whose streams are there. */
export interface Queue {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
}

/** How often a range is given out before it counts as lost. */
export const MAX_DELIVERIES = 10;
/** Marks a stream as ours. */
const DESCRIPTION = "portico cluster";
/** In which the server recognises a message that was published twice. */
const DUPLICATE_MS = 120_000;

/**
 * Makes sure that the streams are there.
 *
 * @throws {InputError} when the server has no JetStream, or a stream belongs to something else.
 */
export async function openQueue(nc: NatsConnection): Promise<Queue> {
  const jsm = await withWords(nc, () => jetstreamManager(nc));
  for (const spec of STREAMS) await withWords(nc, () => ensureStream(jsm, spec));
  return { nc, js: jetstream(nc), jsm };
}

async function ensureStream(jsm: JetStreamManager, spec: StreamSpec): Promise<void> {
  const info = await findStream(jsm, spec.name);
  if (info !== undefined) return refuseForeign(info, spec);
  try {
    await jsm.streams.add(configOf(spec));
  } catch (error) {
    // Another machine may have made it in the meantime.
    const made = await findStream(jsm, spec.name);
    if (made === undefined) throw error;
    refuseForeign(made, spec);
  }
}

async function findStream(jsm: JetStreamManager, name: string): Promise<StreamInfo | undefined> {
  try {
    return await jsm.streams.info(name);
  } catch (error) {
    if (/not found/i.test((error as Error).message)) return undefined;
    throw error;
  }
}

function refuseForeign({ config }: StreamInfo, spec: StreamSpec): void {
  const same = config.description === DESCRIPTION &&
    config.retention === configOf(spec).retention &&
    JSON.stringify([...config.subjects].sort()) === JSON.stringify([...spec.subjects].sort());
  if (same) return;
  throw new InputError(
    `the stream ${spec.name} belongs to something else; ` +
      "use another NATS account, or remove the stream if nobody needs it",
  );
}

function configOf({ name, subjects, keeps, maxAgeMs }: StreamSpec): StreamConfig {
  return {
    name,
    subjects: [...subjects],
    description: DESCRIPTION,
    retention: keeps === "work" ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_age: nanos(maxAgeMs),
    duplicate_window: nanos(DUPLICATE_MS),
    ...(keeps === "last" ? { max_msgs_per_subject: 1, discard: DiscardPolicy.Old } : {}),
  } as StreamConfig;
}

/** The consumer of one queue of a task: made by whoever gives the work out. */
export async function addWorkConsumer(
  { jsm }: Pick<Queue, "jsm">,
  { id, queue, slots, leaseMs }: Pick<TaskRecord, "id" | "slots" | "leaseMs"> & {
    readonly queue: string;
  },
): Promise<void> {
  await jsm.consumers.add(WORK.name, {
    durable_name: consumerName(id, queue),
    filter_subject: SUBJECTS.work(id, queue),
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(leaseMs),
    // At this limit the server gives nothing out until something comes back: the budget of a rate.
    max_ack_pending: slots ?? 100_000,
  });
}

/** Runs a call, with words that say what is wrong with the server. */
export async function withWords<T>(nc: NatsConnection, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const server = nc.getServer();
    throw new InputError(`Cannot use NATS at ${server}: ${explainJetStream(error as Error)}`);
  }
}

function explainJetStream({ name, message }: Error): string {
  const text = `${name} ${message}`;
  if (/jetstream.*not enabled|no responders|503/i.test(text)) {
    return "JetStream is off; start it as nats-server -js";
  }
  if (/overlap/i.test(text)) {
    return "a stream of something else takes Portico's subjects; use another NATS account";
  }
  if (/permission/i.test(text)) return `these credentials do not suffice: ${message}`;
  if (/insufficient|resource|storage/i.test(text)) return `its storage is full: ${message}`;
  return message;
}
