/** What is held back of hosts until something is known of them, in the order in which it came. */

import type { HostStats } from "./host_stats.ts";

/** Items of each host, and how many there are of all. */
export class HeldBack<Item> {
  readonly #byHost = new Map<HostStats, Item[]>();
  #size = 0;

  /** Items of all hosts. */
  get size(): number {
    return this.#size;
  }

  /** Whether the host's items are held back: from `begin`, or the first of them, until `release`. */
  has(host: HostStats): boolean {
    return this.#byHost.has(host);
  }

  /** Begins to hold the host's items back. */
  begin(host: HostStats): void {
    if (!this.#byHost.has(host)) this.#byHost.set(host, []);
  }

  /** Holds one back. */
  add(host: HostStats, item: Item): void {
    const items = this.#byHost.get(host);
    if (items === undefined) this.#byHost.set(host, [item]);
    else items.push(item);
    this.#size++;
  }

  /** Hands out the host's items; those that come later are not held back. */
  release(host: HostStats): readonly Item[] {
    const items = this.#byHost.get(host) ?? [];
    this.#byHost.delete(host);
    this.#size -= items.length;
    return items;
  }
}
