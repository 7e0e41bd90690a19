/** How far a scan is: drawn while names are resolved, and written at any time on SIGUSR1. */

import type { NameProgress } from "../job/hosts.ts";
import type { ProgressEvent, ScanEvent } from "../model/event.ts";
import { progressLine } from "../output/progress_line.ts";
import { TimeLeft } from "../output/time_left.ts";
import { plural } from "../text/count.ts";
import { toJson } from "../text/json.ts";
import type { Terminal } from "./terminal.ts";

/** Whether a progress line is drawn, or progress is written as JSON lines. */
export type ProgressUse = "line" | "json" | "none";

const CLEAR_LINE = "\r\x1b[K";
const DRAW_MS = 200;
/** Columns for a line that no terminal is known for. */
const ENOUGH_COLUMNS = 200;

/** Follows one scan from its first name to its last file, until it is disposed. */
export class Progress implements Disposable {
  readonly #io: Terminal;
  readonly #use: ProgressUse;
  readonly #listening: Disposable;
  #text = "the scan has not begun";
  #last: ProgressEvent | undefined;
  readonly #left = new TimeLeft();
  #drawing: ReturnType<typeof setInterval> | undefined;
  #drawn = false;

  constructor(io: Terminal, use: ProgressUse) {
    this.#io = io;
    this.#use = use;
    this.#listening = io.onProgressRequest(() => this.#write());
  }

  /** Names are being resolved. The line appears when they take long. */
  names({ resolved, names }: NameProgress): void {
    this.#text = `resolving ${plural(names, "name")}: ${resolved} done`;
    if (this.#use !== "line" || resolved === names) return this.#stopDrawing();
    this.#drawing ??= setInterval(() => {
      this.#io.stderr(`${CLEAR_LINE}${this.#text}`);
      this.#drawn = true;
    }, DRAW_MS);
  }

  /** The scan goes on. */
  event(event: ScanEvent): void {
    if (event.type !== "progress") return;
    this.#last = event;
    this.#left.add(event);
  }

  [Symbol.dispose](): void {
    this.#stopDrawing();
    this.#listening[Symbol.dispose]();
  }

  #stopDrawing(): void {
    clearInterval(this.#drawing);
    this.#drawing = undefined;
    if (this.#drawn) this.#io.stderr(CLEAR_LINE);
    this.#drawn = false;
  }

  #write(): void {
    const { stderrIsTerminal } = this.#io;
    const width = this.#io.columns() ?? ENOUGH_COLUMNS;
    if (this.#last !== undefined && this.#use === "json") {
      return this.#io.stderr(`${toJson(this.#last)}\n`);
    }
    const line = this.#last === undefined ? this.#text : progressLine(this.#last, {
      width,
      left: this.#left,
    });
    this.#io.stderr(`${stderrIsTerminal ? CLEAR_LINE : ""}${line}\n`);
  }
}
