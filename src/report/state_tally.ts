/** The counts of a host by state and by reason: of ports that are listed, and of others that are only counted. */

import { type Host, type Port, shownState } from "../model/report.ts";
import type { Reason } from "../model/state.ts";

/** Counts the ports of one host. */
export class StateTally {
  readonly #states = new Map<string, number>();
  readonly #reasons = new Map<Reason, number>();

  /** Counts the listed ports. */
  constructor(ports: readonly Port[]) {
    for (const port of ports) {
      this.addState(shownState(port), 1);
      this.addReason(port.reason, 1);
    }
  }

  /** @param state one of a port, or `skipped`. */
  addState(state: string, count: number): void {
    this.#states.set(state, (this.#states.get(state) ?? 0) + count);
  }

  addReason(reason: Reason, count: number): void {
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
  }

  /** As a host has them. */
  counts(): Pick<Host, "summary" | "reasons"> {
    const of = (state: string) => this.#states.get(state) ?? 0;
    const [skipped, unfiltered] = [of("skipped"), of("unfiltered")];
    return {
      summary: {
        open: of("open"),
        closed: of("closed"),
        filtered: of("filtered"),
        openFiltered: of("open|filtered"),
        ...(skipped > 0 ? { skipped } : {}),
        ...(unfiltered > 0 ? { unfiltered } : {}),
      },
      reasons: Object.fromEntries([...this.#reasons].filter(([, count]) => count > 0)),
    };
  }
}
