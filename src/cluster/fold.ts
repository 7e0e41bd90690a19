/**
 * Results folded into one report as they come: two of about the same size are merged, so that each host
 * is touched a few times and not once for each range.
 */

import type { Report } from "../model/report.ts";
import { mergeReports } from "../report/merge.ts";

/** Folds reports. */
export class ReportFold {
  /** Reports of 2^k results each, the largest first. */
  readonly #parts: { readonly results: number; readonly report: Report }[] = [];

  /** Takes a report in. */
  add(report: Report): void {
    let part = { results: 1, report };
    for (let last = this.#parts.at(-1); last?.results === part.results; last = this.#parts.at(-1)) {
      this.#parts.pop();
      part = {
        results: part.results * 2,
        report: mergeReports([last.report, part.report], { parts: true }),
      };
    }
    this.#parts.push(part);
  }

  /** All of them as one; `undefined` when there is none. */
  report(): Report | undefined {
    if (this.#parts.length === 0) return undefined;
    return mergeReports(this.#parts.map(({ report }) => report), { parts: true });
  }
}
