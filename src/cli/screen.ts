/** What a running scan shows: a line per find on stdout; progress and warnings on stderr. */

import type { ProgressEvent, ScanEvent } from "../model/event.ts";
import { liveLine } from "../output/live_line.ts";
import { progressLine } from "../output/progress_line.ts";
import { TimeLeft } from "../output/time_left.ts";
import { plainPort } from "../output/plain.ts";
import { toJson } from "../text/json.ts";
import type { Palette } from "../text/palette.ts";
import { oneLine } from "../text/printable.ts";
import type { Io } from "./io.ts";
import type { ProgressUse } from "./progress.ts";

/** How much to show. */
export interface ScreenOptions {
  readonly io: Io;
  readonly palette: Palette;
  /** Whether finds appear as they come. */
  readonly live: boolean;
  /** Whether a progress line is drawn, or progress and warnings are written as JSON lines. */
  readonly progress: ProgressUse;
  /** Whether finds are told in sentences. */
  readonly plain: boolean;
  /** Whether lines name the host. */
  readonly manyHosts: boolean;
}

/** The events that `--progress json` writes. */
const FOR_MACHINES: ReadonlySet<ScanEvent["type"]> = new Set([
  "started",
  "progress",
  "warning",
  "finished",
]);

const CLEAR_LINE = "\r\x1b[K";

/** Shows the events of one scan. */
export class Screen {
  readonly #options: ScreenOptions;
  readonly #left = new TimeLeft();
  #drawn = "";

  constructor(options: ScreenOptions) {
    this.#options = options;
  }

  /** Shows one event. */
  show(event: ScanEvent): void {
    if (this.#options.progress === "json" && FOR_MACHINES.has(event.type)) {
      this.#options.io.stderr(`${toJson(event)}\n`);
      return;
    }
    switch (event.type) {
      case "service":
        return this.#showFind(event);
      case "progress":
        return this.#drawProgress(event);
      case "warning":
        return this.warn(event.message);
      case "finished":
        return this.clear();
    }
  }

  /** Tells the user something on stderr. */
  warn(message: string): void {
    const { io, palette } = this.#options;
    this.clear();
    io.stderr(`${palette.yellow("warning:")} ${oneLine(message)}\n`);
  }

  /** Takes the progress line away. */
  clear(): void {
    if (this.#drawn !== "") this.#options.io.stderr(CLEAR_LINE);
    this.#drawn = "";
  }

  #showFind(event: Extract<ScanEvent, { type: "service" }>): void {
    const { io, live, manyHosts, palette, plain } = this.#options;
    if (!live) return;
    if (plain) {
      const host = manyHosts ? `Host ${event.address}. ` : "";
      io.stdout(`Found: ${host}${plainPort(event.port)}\n`);
      return;
    }
    const width = io.stdoutIsTerminal ? io.columns() : undefined;
    const redraw = this.#drawn;
    this.clear();
    io.stdout(`${
      liveLine(event.port, {
        palette,
        ...(manyHosts ? { address: event.address } : {}),
        ...(width === undefined ? {} : { width }),
      })
    }\n`);
    this.#draw(redraw);
  }

  #drawProgress(event: ProgressEvent): void {
    this.#left.add(event);
    const width = this.#options.io.columns() ?? 80;
    this.#draw(progressLine(event, { width, left: this.#left }));
  }

  #draw(line: string): void {
    if (this.#options.progress !== "line" || line === "") return;
    this.#options.io.stderr(`${CLEAR_LINE}${line}`);
    this.#drawn = line;
  }
}
