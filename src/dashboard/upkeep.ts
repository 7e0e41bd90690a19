/**
 * What a server does now and then: finishes what a program that was killed had begun to save, removes
 * scans that are older than is wanted, and gives their room back.
 */

import type { History } from "../history/history.ts";
import { InputError } from "../model/input_error.ts";
import type { RetentionView } from "./context.ts";

/** What upkeep needs. */
export interface UpkeepOptions {
  readonly history: History;
  /** What the operator chose at start, in milliseconds: no page changes it. */
  readonly keepMs?: number;
  /** Whether scans run: then nothing that takes long is done. */
  readonly isBusy: () => boolean;
  readonly nowMs: () => number;
}

const EVERY_MS = 15_000;
const PRUNE_EVERY_MS = 3_600_000;
const FIRST_MS = 1_000;
const SETTING = "keep";

/** The upkeep of one server. */
export class Upkeep implements RetentionView, Disposable {
  readonly #options: UpkeepOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #prunedMs = -Infinity;

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  get isFixed(): boolean {
    return this.#options.keepMs !== undefined;
  }

  get keepMs(): number | undefined {
    const { keepMs, history } = this.#options;
    const chosen = history.settings.get(SETTING);
    return keepMs ?? (chosen === undefined ? undefined : Number(chosen));
  }

  /**
   * Keeps scans for so long; `undefined`: for ever.
   *
   * @throws {InputError} when the operator chose it at start.
   */
  keepFor(ms: number | undefined): void {
    if (this.isFixed) {
      throw new InputError("Cannot change how long scans are kept: it was given at start (--keep)");
    }
    this.#options.history.settings.set(SETTING, ms === undefined ? undefined : `${ms}`);
    this.#prunedMs = -Infinity;
  }

  /** Begins. */
  open(): void {
    this.#timer = setTimeout(() => this.#tick(), FIRST_MS);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #tick(): Promise<void> {
    try {
      if (!this.#options.isBusy()) {
        await this.#options.history.finishSaves();
        if (this.#timer === undefined) return;
        this.#prune();
      }
    } catch (error) {
      // The file is locked just now, or was closed meanwhile.
      if (!(error instanceof InputError) && this.#timer !== undefined) throw error;
    }
    if (this.#timer === undefined) return;
    this.#timer = setTimeout(() => this.#tick(), EVERY_MS);
  }

  #prune(): void {
    const { history, nowMs } = this.#options;
    const { keepMs } = this;
    if (keepMs === undefined || nowMs() - this.#prunedMs < PRUNE_EVERY_MS) return;
    this.#prunedMs = nowMs();
    history.removeBefore(nowMs() - keepMs);
    history.runs.removeBefore(nowMs() - keepMs);
  }
}
