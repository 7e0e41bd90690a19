/** The scans that a client made or may read: those of this session by `s1`, saved ones by `h12`. */

import type { History } from "../history/history.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";

/** Reports that a session keeps; of more, the oldest are forgotten. */
const MOST_KEPT = 20;

/** Scans by their ids. */
export class Session {
  readonly #reports = new Map<string, Report>();
  readonly #history: History | undefined;
  #count = 0;

  /** With a history, or without one. */
  constructor(history: History | undefined) {
    this.#history = history;
  }

  /** The history, where there is one. */
  get history(): History | undefined {
    return this.#history;
  }

  /** Scans of this session, the oldest first. */
  get scans(): readonly (readonly [id: string, report: Report])[] {
    return [...this.#reports];
  }

  /** Keeps a scan, in the place of the one that it continues, and gives its id. */
  keep(report: Report, id: string = `s${++this.#count}`): string {
    this.#reports.delete(id);
    this.#reports.set(id, report);
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > MOST_KEPT && oldest !== undefined) this.#reports.delete(oldest);
    return id;
  }

  /**
   * A scan by its id.
   *
   * @throws {InputError} when there is none.
   */
  async report(id: string): Promise<Report> {
    const own = this.#reports.get(id);
    if (own !== undefined) return own;
    const number = /^h(\d{1,9})$/.exec(id)?.[1];
    const saved = number === undefined ? undefined : await this.#history?.report(Number(number));
    if (saved !== undefined) return saved;
    const known = [...this.#reports.keys()].join(", ") || "none yet";
    throw new InputError(`There is no scan "${id}"; this session has ${known}`);
  }
}
