/**
 * Events for pages that are open: numbered, and kept for a while, so that a page that was away for a
 * moment misses nothing. A reader has a place in the one list that all of them share: however slow it
 * is, it costs no memory; what it has missed for good it is told.
 */

import type { Finding } from "../../model/finding.ts";
import type { Port } from "../../model/report.ts";
import type { Run, RunProgress } from "../../model/run.ts";

/** What an event may say, by its name. */
export interface EventData {
  /** A port is open; again with more, when its service was identified. */
  readonly "open-port": {
    readonly run: number;
    readonly address: string;
    readonly port: Port;
  };
  readonly progress: { readonly run: number } & RunProgress;
  /** A run waits, runs, ended. */
  readonly state: Run;
  readonly finding: { readonly run: number; readonly finding: Finding };
  /** Events were dropped before this one: load the page again. */
  readonly reset: { readonly dropped: true };
}

/** One event as it is kept. */
export interface KeptEvent {
  readonly id: number;
  /** The run that it is of; absent for a reset. */
  readonly run?: number;
  /** As it is sent. */
  readonly text: string;
}

/** How much is kept. */
const MAX_EVENTS = 20_000;
const MAX_CHARACTERS = 8_000_000;

/** The events of one server. */
export class EventHub {
  readonly #events: KeptEvent[] = [];
  #characters = 0;
  #nextId: number;
  #wake = Promise.withResolvers<void>();

  /** @param nowMs the numbers of a later start are larger than those of an earlier one. */
  constructor(nowMs: number) {
    this.#nextId = nowMs * 1_000;
  }

  /** The number of the last event, or of one that was before any. */
  get lastId(): number {
    return this.#nextId - 1;
  }

  /** Adds an event. */
  publish<Name extends Exclude<keyof EventData, "reset">>(
    name: Name,
    run: number,
    data: EventData[Name],
  ): void {
    const id = this.#nextId++;
    const text = eventText(name, data, id);
    this.#events.push({ id, run, text });
    this.#characters += text.length;
    while (this.#events.length > MAX_EVENTS || this.#characters > MAX_CHARACTERS) {
      this.#characters -= this.#events.shift()?.text.length ?? 0;
    }
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }

  /**
   * The events behind a number, and whether some of them are gone.
   *
   * @param after the last event that the reader has.
   */
  since(after: number): { readonly events: readonly KeptEvent[]; readonly dropped: boolean } {
    const first = this.#events[0]?.id ?? this.#nextId;
    const at = Math.max(0, after + 1 - first);
    // A number that was never given is of a later start of a machine whose clock went back.
    return { events: this.#events.slice(at), dropped: after + 1 < first || after >= this.#nextId };
  }

  /** Resolves when there is another event. */
  get next(): Promise<void> {
    return this.#wake.promise;
  }
}

/** An event as `text/event-stream` has it; JSON has no line ends of its own. */
export function eventText<Name extends keyof EventData>(
  name: Name,
  data: EventData[Name],
  id: number,
): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
