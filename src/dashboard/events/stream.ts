/** One page's stream of events: it takes what its reader takes, and says now and then that it lives. */

import { type EventHub, eventText } from "./hub.ts";

/** What a reader wants. */
export interface StreamOptions {
  /** Only the events of this run. */
  readonly run?: number;
  /** The last event that the reader has; without it, only what comes from now on. */
  readonly after?: number;
  /** Called once, when the reader has gone. */
  readonly onEnd: () => void;
  /** Time between two signs of life. */
  readonly beatMs?: number;
}

const BEAT_MS = 15_000;
/** Time after which a browser that lost the connection comes back. */
const RETRY_MS = 1_000;
/** Events that are handed over at once. */
const BATCH = 200;

/** The stream, as `text/event-stream`. */
export function eventStream(
  hub: EventHub,
  { run, after, onEnd, beatMs = BEAT_MS }: StreamOptions,
): ReadableStream<Uint8Array> {
  let last = after ?? hub.lastId;
  let ended = false;
  const encoder = new TextEncoder();
  const end = Promise.withResolvers<void>();
  const read = () => {
    const { events, dropped } = hub.since(last);
    const batch = events.slice(0, BATCH);
    const wanted = batch.filter((event) => run === undefined || event.run === run);
    // A reset is said once: behind it the reader has whatever there is, even if that is nothing.
    last = batch.at(-1)?.id ?? (dropped ? hub.lastId : last);
    const reset = dropped ? eventText("reset", { dropped: true }, Math.max(0, last)) : "";
    return `${reset}${wanted.map(({ text }) => text).join("")}`;
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
    },
    async pull(controller) {
      for (;;) {
        const { next } = hub;
        const text = read();
        if (text !== "") return controller.enqueue(encoder.encode(text));
        const beat = await firstOf([next, end.promise], beatMs);
        if (ended) return;
        if (beat) return controller.enqueue(encoder.encode(": alive\n\n"));
      }
    },
    cancel() {
      ended = true;
      end.resolve();
      onEnd();
    },
  }, { highWaterMark: 1 });
}

/** Waits for the first of some promises; `true` when none came in time. */
async function firstOf(promises: readonly Promise<void>[], ms: number): Promise<boolean> {
  const late = Promise.withResolvers<true>();
  const timer = setTimeout(() => late.resolve(true), ms);
  try {
    return await Promise.race([...promises, late.promise]) === true;
  } finally {
    clearTimeout(timer);
  }
}
