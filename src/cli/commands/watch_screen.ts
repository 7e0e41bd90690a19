/** What a watch shows: rounds on stdout; progress, warnings and errors on stderr. */

import type { ScanEvent } from "../../model/event.ts";
import type { Delivered } from "../../model/schedule.ts";
import { roundLines, roundObject, type ShownRound } from "../../output/watch_lines.ts";
import { toJson } from "../../text/json.ts";
import { oneLine } from "../../text/printable.ts";
import type { Io } from "../io.ts";
import type { WatchFlags } from "../options/watch_options.ts";
import { palettes } from "../palettes.ts";
import { Progress, type ProgressUse } from "../progress.ts";
import { Screen } from "../screen.ts";

/** Shows a watch, until it is disposed. */
export class WatchScreen implements Disposable {
  readonly #io: Io;
  readonly #flags: WatchFlags;
  readonly #manyHosts: boolean;
  readonly #progress: Progress;
  #screen: Screen;
  #unresolved: readonly string[] = [];

  constructor(io: Io, flags: WatchFlags, manyHosts: boolean) {
    this.#io = io;
    this.#flags = flags;
    this.#manyHosts = manyHosts;
    this.#progress = new Progress(io, this.#progressUse());
    this.#screen = this.#newScreen();
  }

  /** An event of a running scan. */
  event(event: ScanEvent): void {
    if (event.type === "started") this.#screen = this.#newScreen();
    this.#screen.show(event);
    this.#progress.event(event);
  }

  /** Names that cannot be resolved; told once, and again after they could. */
  unresolved(messages: readonly string[]): void {
    for (const message of messages) {
      if (!this.#unresolved.includes(message)) this.error(message);
    }
    this.#unresolved = messages;
  }

  /** A round has ended. */
  round(round: ShownRound, subject: string): void {
    const { json, quiet } = this.#flags;
    if (json === true) this.#io.stdout(`${toJson(roundObject(round, { subject }))}\n`);
    else if (quiet !== true || round.alerts.length > 0 || round.outcome === "failed") {
      const palette = palettes(this.#io, this.#flags).stdout;
      for (const line of roundLines(round, { palette })) {
        this.#io.stdout(`${line}\n`);
      }
    }
    this.delivered(round.delivered);
  }

  /** What could not be sent. */
  delivered(outcomes: readonly Delivered[]): void {
    for (const { to, problem } of outcomes) {
      if (problem !== undefined) this.error(`Cannot send alerts to "${to}": ${problem}`);
    }
  }

  /** Something went wrong. */
  error(message: string): void {
    this.#io.stderr(`error: ${oneLine(message)}\n`);
  }

  [Symbol.dispose](): void {
    this.#progress[Symbol.dispose]();
  }

  #newScreen(): Screen {
    return new Screen({
      io: this.#io,
      palette: palettes(this.#io, this.#flags).stderr,
      ...{ live: false, plain: false, manyHosts: this.#manyHosts },
      progress: this.#progressUse(),
    });
  }

  #progressUse(): ProgressUse {
    const { progress = "auto", quiet } = this.#flags;
    if (progress !== "auto") return progress;
    return this.#io.stderrIsTerminal && quiet !== true ? "line" : "none";
  }
}
