/** Waiting at several queues at once, and taking from the one that has something first. */

import type { ConsumerMessages, JsMsg } from "@nats-io/jetstream";
import { consumerName, WORK } from "./names.ts";
import type { TaskRecord } from "./messages.ts";
import type { Queue } from "./streams.ts";

/** A queue of a task. */
export interface Source {
  readonly record: TaskRecord;
  readonly queue: string;
}

/** Ranges of one queue. */
export interface Taken<S extends Source> {
  readonly source: S;
  readonly messages: readonly JsMsg[];
}

/** What is taken. */
export interface TakeOptions<S extends Source> {
  readonly sources: readonly S[];
  /** How many ranges are taken in all, once the first is there. */
  readonly wanted: (source: S, first: JsMsg) => number;
  /** Ends the wait. */
  readonly signal: AbortSignal;
}

/** How long the server keeps a request open. */
const EXPIRES_MS = 60_000;
/** The rest of a batch is there already: it is not waited for. */
const REST_MS = 1_000;

/** Takes ranges; `undefined` when the signal aborts or the requests end first. */
export async function takeRanges<S extends Source>(
  { js }: Pick<Queue, "js">,
  { sources, wanted, signal }: TakeOptions<S>,
): Promise<Taken<S> | undefined> {
  const open = await Promise.all(sources.map(async (source) => {
    const consumer = await js.consumers.get(
      WORK.name,
      consumerName(source.record.id, source.queue),
    );
    const messages = await consumer.fetch({ max_messages: 1, expires: EXPIRES_MS });
    return { source, consumer, messages };
  }));
  const stop = () => open.forEach(({ messages }) => messages.stop());
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  let first: { readonly message: JsMsg; readonly place: (typeof open)[number] } | undefined;
  await Promise.all(open.map(async (place) => {
    const message = await firstOf(place.messages);
    if (message === undefined) return;
    if (first === undefined && !signal.aborted) {
      first = { message, place };
      stop();
    } else message.nak();
  }));
  signal.removeEventListener("abort", stop);
  if (first === undefined) return undefined;
  const { message, place: { source, consumer } } = first as NonNullable<typeof first>;
  const more = wanted(source, message) - 1;
  const messages = [message];
  if (more > 0) {
    for await (const one of await consumer.fetch({ max_messages: more, expires: REST_MS })) {
      messages.push(one);
    }
  }
  return { source, messages };
}

async function firstOf(messages: ConsumerMessages): Promise<JsMsg | undefined> {
  for await (const message of messages) return message;
  return undefined;
}
