/**
 * The TCP ports of one host that were found not open since its last open one: what a block may have
 * falsified (`block_check.ts`). A number per port, since most scans never need more of them.
 */

import type { Port } from "../model/report.ts";
import type { PortState } from "../model/state.ts";

/** Ports in the order of their results. */
export class SinceOpen {
  /** Their ranks in the part. */
  #ranks: number[] = [];
  #filtered = 0;
  /** Ports that the host listed before. */
  #listed = 0;

  /** How many. */
  get size(): number {
    return this.#ranks.length;
  }

  /** Their ranks in the part. */
  get ranks(): readonly number[] {
    return this.#ranks;
  }

  /** How many in each state. */
  get states(): readonly (readonly [PortState, number])[] {
    return [["filtered", this.#filtered], ["closed", this.size - this.#filtered]];
  }

  /** An open port was found; the host has listed so many ports. */
  restart(listed: number): void {
    if (this.#ranks.length > 0) this.#ranks = [];
    this.#filtered = 0;
    this.#listed = listed;
  }

  /** A port was found closed or filtered. */
  add(rank: number, state: PortState): void {
    this.#ranks.push(rank);
    if (state === "filtered") this.#filtered++;
  }

  /** Ports that the host listed before the first of them. */
  get listed(): number {
    return this.#listed;
  }

  /** These are probed again: they have no result now. So many ports before them are still listed. */
  remove(states: ReadonlyMap<number, PortState>, listed: number): void {
    this.#listed = listed;
    const removed = this.#ranks.filter((rank) => states.has(rank));
    this.#ranks = this.#ranks.filter((rank) => !states.has(rank));
    this.#filtered -= removed.filter((rank) => states.get(rank) === "filtered").length;
  }

  /** Marks those among the host's listed ports as uncertain. */
  markUncertain(ports: Port[]): void {
    for (let i = this.#listed; i < ports.length; i++) {
      const port = ports[i];
      if (port?.transport === "tcp" && port.state !== "open") {
        ports[i] = { ...port, uncertain: true };
      }
    }
  }
}
