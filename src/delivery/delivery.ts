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
import type { Files, OpenFile } from "./files.ts";
import type { SaveOutcome } from "./save.ts";

/** What a delivery needs. */
export interface DeliveryWorld {
  readonly files: Files;
  /** Takes the text of a destination `FORMAT:-`. */
  readonly write: (text: string) => void;
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

/** The results of one command on their way. */
export class Delivery {
  readonly #destinations: readonly Destination[];
  readonly #world: DeliveryWorld;
  readonly #streams = new Map<Destination, Stream>();

  private constructor(destinations: readonly Destination[], world: DeliveryWorld) {
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
    const delivery = new Delivery(destinations, world);
    for (const one of destinations) await delivery.#check(one);
    if (live) { for (const one of destinations) await delivery.#open(one); }
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

  /** Brings the report to every place that has not been written yet. */
  async finish(report: Report, options: RenderOptions = {}): Promise<SaveOutcome> {
    const saved: string[] = [];
    const failed: string[] = [];
    for (const one of this.#destinations) {
      const problem = await this.#deliver(one, report, options);
      if (problem !== undefined) failed.push(problem);
      else if (one.kind === "file") saved.push(one.path);
      else if (one.kind === "webhook") saved.push(one.url.host);
    }
    return { saved, failed };
  }

  async #check(destination: Destination): Promise<void> {
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
      await this.#world.files.prepareFile(destination.path);
    } catch (error) {
      throw new InputError(cannotWrite(destination.path, error));
    }
  }

  async #open(destination: Destination): Promise<void> {
    if (destination.kind === "webhook" || destination.format.renderEvent === undefined) return;
    const { format } = destination;
    const { files, write } = this.#world;
    if (destination.kind === "writer") {
      const file = { write, close: () => {} };
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
  async #deliver(
    destination: Destination,
    report: Report,
    options: RenderOptions,
  ): Promise<string | undefined> {
    const stream = this.#streams.get(destination);
    if (stream !== undefined) {
      stream.file.close();
      return stream.failed;
    }
    if (destination.kind === "webhook") return await this.#post(destination, report, options);
    try {
      await this.#write(destination, report, options);
      return undefined;
    } catch (error) {
      return cannotWrite(destination.kind === "file" ? destination.path : "stdout", error);
    }
  }

  async #write(
    destination: Exclude<Destination, { readonly kind: "webhook" }>,
    report: Report,
    options: RenderOptions,
  ): Promise<void> {
    const { files, write } = this.#world;
    if (destination.kind === "writer") {
      for await (const chunk of destination.format.render(report, options)) write(chunk);
      return;
    }
    // A file is no terminal: neither its width nor its colours, nor what was chosen for the screen.
    const { width: _width, palette: _palette, select: _select, wide: _wide, ...plain } = options;
    await files.writeFile(destination.path, destination.format.render(report, plain));
  }

  async #post(
    { url, body }: Extract<Destination, { readonly kind: "webhook" }>,
    report: Report,
    { policy }: RenderOptions,
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

function cannotWrite(place: string, error: unknown): string {
  if (error instanceof TypeError || error instanceof RangeError) {
    return `Cannot write "${place}": the format failed (${error.name}), which is a bug in Portico`;
  }
  return `Cannot write "${place}": ${explainFileError(error, "write")}`;
}
