/**
 * Bringing results where they are wanted. Every place is tried before the scan begins; what is
 * written event by event is there whatever happens later; a place that fails does not stop the others.
 */

import type { ScanEvent } from "../model/event.ts";
import { InputError } from "../model/input_error.ts";
import type { Report, ToolFacts } from "../model/report.ts";
import type { OutputFormat, RenderOptions } from "../output/format.ts";
import { toJson } from "../text/json.ts";
import type { Destination } from "./destinations.ts";
import { explainFileError } from "./file_errors.ts";
import type { Files } from "./files.ts";
import type { OpenFile } from "./open_file.ts";
import { readNamed } from "./read_text.ts";
import type { SaveOutcome } from "./save.ts";
import { firstLine, parseWebhookAddress } from "./webhook_address.ts";

/** Most bytes of a file with a webhook's address. */
const MAX_ADDRESS_BYTES = 65_536;

/** A destination whose address is known. */
type Place = Exclude<Destination, { readonly kind: "webhook-file" }>;

/** What a delivery needs. */
export interface DeliveryWorld {
  readonly files: Files;
  /** Takes the text of a destination `FORMAT:-`. */
  readonly write: (text: string) => void;
  /** `undefined` while its reader keeps up; otherwise resolves when there is room again. */
  readonly room?: () => Promise<void> | undefined;
  readonly tool: ToolFacts;
  /** Pauses between attempts to reach a webhook, in milliseconds. */
  readonly pausesMs?: readonly number[];
}

/** A place that is written while the scan runs. */
interface Stream {
  readonly format: OutputFormat;
  /** For messages. */
  readonly place: string;
  readonly file: OpenFile;
  failed: string | undefined;
}

/** What is rendered, and how. */
interface Result {
  readonly report: Report;
  readonly options: RenderOptions;
}

/** The results of one command on their way. */
export class Delivery {
  readonly #destinations: readonly Place[];
  readonly #world: DeliveryWorld;
  readonly #streams = new Map<Place, Stream>();
  /** Pipes and devices: places that wait for a reader. */
  readonly #special = new Set<Place>();
  /** For each place that is done with, why it failed, if it did. */
  readonly #outcomes = new Map<Place, string | undefined>();

  private constructor(destinations: readonly Place[], world: DeliveryWorld) {
    this.#destinations = destinations;
    this.#world = world;
  }

  /**
   * Tries every place; with `live`, opens those that are written while the scan runs.
   *
   * @throws {InputError} when a place cannot be written or reached.
   */
  static async prepare(
    destinations: readonly Destination[],
    world: DeliveryWorld,
    { live }: { readonly live: boolean },
  ): Promise<Delivery> {
    const places: Place[] = [];
    for (const one of destinations) places.push(await placeOf(one, world.files));
    const delivery = new Delivery(places, world);
    for (const one of places) await delivery.#check(one);
    if (live) { for (const one of places) await delivery.#open(one); }
    return delivery;
  }

  /** Whether a result goes to the caller's writer, so that nothing else may. */
  get takesWriter(): boolean {
    return this.#destinations.some(({ kind }) => kind === "writer");
  }

  /** Writes one event wherever events are written. */
  event(event: ScanEvent): void {
    for (const stream of this.#streams.values()) {
      if (stream.failed !== undefined) continue;
      try {
        stream.file.write(stream.format.renderEvent?.(event, this.#world.tool) ?? "");
      } catch (error) {
        stream.failed = cannotWrite(stream.place, error);
      }
    }
  }

  /** `undefined` while every reader of events keeps up; otherwise resolves when one has room again. */
  room(): Promise<void> | undefined {
    for (const { file } of this.#streams.values()) {
      const room = file.room();
      if (room !== undefined) return room;
    }
    return undefined;
  }

  /** Brings the report to the places that wait for nothing and nobody: files. */
  async save(report: Report, options: RenderOptions = {}): Promise<void> {
    for (const one of this.#destinations) {
      if (one.kind !== "file" || this.#special.has(one)) continue;
      this.#outcomes.set(one, await this.#deliver(one, { report, options }));
    }
  }

  /**
   * Brings the report to every place that does not have it yet.
   * When the signal aborts, readers and webhooks are not waited for any longer.
   */
  async finish(
    report: Report,
    { signal, ...options }: RenderOptions & { readonly signal?: AbortSignal } = {},
  ): Promise<SaveOutcome> {
    if (this.#outcomes.size === 0) await this.save(report, options);
    const left = this.#destinations.filter((one) => !this.#outcomes.has(one));
    await Promise.all(left.map(async (one) => {
      const delivered = this.#deliver(one, { report, options });
      this.#outcomes.set(one, await beforeAbort(delivered, { signal, late: notWaitedFor(one) }));
    }));
    const saved: string[] = [];
    const failed: string[] = [];
    for (const one of this.#destinations) {
      const problem = this.#outcomes.get(one);
      if (problem !== undefined) failed.push(problem);
      else if (one.kind === "file") saved.push(one.path);
      else if (one.kind === "webhook") saved.push(one.url.host);
    }
    return { saved, failed };
  }

  async #check(destination: Place): Promise<void> {
    if (destination.kind === "writer") return;
    if (destination.kind === "webhook") {
      const { mayReach } = await import("../transport/webhook.ts");
      if (mayReach(destination.url)) return;
      throw new InputError(
        `Cannot send results to ${destination.url.host}: ` +
          "Deno was started without permission to reach it (--allow-net)",
      );
    }
    try {
      const kind = await this.#world.files.prepareFile(destination.path);
      if (kind === "special") this.#special.add(destination);
    } catch (error) {
      throw new InputError(cannotWrite(destination.path, error));
    }
  }

  async #open(destination: Place): Promise<void> {
    if (destination.kind === "webhook" || destination.format.renderEvent === undefined) return;
    const { format } = destination;
    const { files, write, room = () => undefined } = this.#world;
    if (destination.kind === "writer") {
      const file = { write, room, close: () => Promise.resolve() };
      this.#streams.set(destination, { format, place: "stdout", file, failed: undefined });
      return;
    }
    try {
      const file = await files.openFile(destination.path);
      this.#streams.set(destination, { format, place: destination.path, file, failed: undefined });
    } catch (error) {
      throw new InputError(cannotWrite(destination.path, error));
    }
  }

  /** A message when the report could not be brought there. */
  async #deliver(destination: Place, result: Result): Promise<string | undefined> {
    const stream = this.#streams.get(destination);
    if (destination.kind === "webhook") return await this.#post(destination, result);
    try {
      if (stream === undefined) await this.#write(destination, result);
      else await stream.file.close();
      return stream?.failed;
    } catch (error) {
      return cannotWrite(destination.kind === "file" ? destination.path : "stdout", error);
    }
  }

  async #write(
    destination: Exclude<Place, { readonly kind: "webhook" }>,
    { report, options }: Result,
  ): Promise<void> {
    const { files, write, room = () => undefined } = this.#world;
    if (destination.kind === "writer") {
      for await (const chunk of destination.format.render(report, options)) {
        write(chunk);
        await room();
      }
      return;
    }
    // A file is no terminal: neither its width nor its colours, nor what was chosen for the screen.
    const { width: _width, palette: _palette, select: _select, wide: _wide, ...plain } = options;
    await files.writeFile(destination.path, destination.format.render(report, plain));
  }

  async #post(
    { url, body }: Extract<Place, { readonly kind: "webhook" }>,
    { report, options: { policy } }: Result,
  ): Promise<string | undefined> {
    const { tool, pausesMs } = this.#world;
    const { summaryOf } = await import("../output/summary.ts");
    const { postWebhook } = await import("../transport/webhook.ts");
    const text = toJson(body === "summary" ? summaryOf(report, policy) : report);
    const outcome = await postWebhook(url, text, {
      contentType: "application/json",
      userAgent: `${tool.name}/${tool.version}`,
      ...(pausesMs === undefined ? {} : { pausesMs }),
    });
    if (outcome.kind === "sent") return undefined;
    return `Cannot send results to ${url.host}: ${outcome.why}`;
  }
}

/** Reads a webhook's address where it stands in a file. */
async function placeOf(destination: Destination, files: Files): Promise<Place> {
  if (destination.kind !== "webhook-file") return destination;
  const { path, body } = destination;
  const text = await readNamed(path, {
    what: "webhook address",
    files,
    maxBytes: MAX_ADDRESS_BYTES,
  });
  return {
    kind: "webhook",
    url: parseWebhookAddress(firstLine(text), `the first line of "${path}"`),
    body,
  };
}

function cannotWrite(place: string, error: unknown): string {
  if (error instanceof TypeError || error instanceof RangeError) {
    return `Cannot write "${place}": the format failed (${error.name}), which is a bug in Portico`;
  }
  return `Cannot write "${place}": ${explainFileError(error, "write")}`;
}

/** What is said of a place that the user did not want to wait for; of stdout, nothing. */
function notWaitedFor(destination: Place): string | undefined {
  if (destination.kind === "writer") return undefined;
  const place = destination.kind === "file" ? destination.path : destination.url.host;
  return `Cannot write "${place}": it was stopped while it waited`;
}

async function beforeAbort<T>(
  promise: Promise<T>,
  { signal, late }: { readonly signal: AbortSignal | undefined; readonly late: T },
): Promise<T> {
  if (signal === undefined) return await promise;
  const aborted = Promise.withResolvers<T>();
  const abort = () => aborted.resolve(late);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
