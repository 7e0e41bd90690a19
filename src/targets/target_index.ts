/** Which target arguments contain an address: a host in several is reported in each of them. */

import type { AddressFamily } from "../model/endpoint.ts";
import type { ResolvedTarget } from "./hosts.ts";
import { parseAddress } from "./parse_address.ts";
import { lastNotAbove } from "./search.ts";

/** One range of one target. */
interface Entry {
  readonly first: bigint;
  readonly last: bigint;
  readonly zone: string | undefined;
  /** Place of the target among all, and its text. */
  readonly order: number;
  readonly text: string;
  /** The highest address of this entry and all before it: below it, the search backwards ends. */
  reach: bigint;
}

/** Finds targets by address, among thousands of them too. */
export class TargetIndex {
  readonly #entries: Readonly<Record<AddressFamily, readonly Entry[]>>;

  /** Of the targets in the order typed. */
  constructor(targets: readonly ResolvedTarget[]) {
    this.#entries = { ipv4: entriesOf(targets, "ipv4"), ipv6: entriesOf(targets, "ipv6") };
  }

  /** All targets that contain a literal address, in the order typed. */
  targetsOf(address: string): readonly string[] {
    const parsed = parseAddress(address);
    if (parsed === undefined) return [];
    const { family, value, zone } = parsed;
    const entries = this.#entries[family];
    const found = new Map<number, string>();
    for (let i = lastNotAbove(entries, ({ first }) => first > value); i >= 0; i--) {
      const entry = entries[i] as Entry;
      if (entry.reach < value) break;
      if (entry.last >= value && entry.zone === zone) found.set(entry.order, entry.text);
    }
    const texts = [...found].sort(([a], [b]) => a - b).map(([, text]) => text);
    // Entries of one list have the text of the list.
    return [...new Set(texts)];
  }
}

function entriesOf(targets: readonly ResolvedTarget[], family: AddressFamily): readonly Entry[] {
  const entries = targets.flatMap(({ text, ranges }, order) =>
    ranges.filter((range) => range.family === family)
      .map(({ first, last, zone }): Entry => ({ first, last, zone, order, text, reach: last }))
  ).sort((a, b) => a.first < b.first ? -1 : a.first > b.first ? 1 : 0);
  let reach = -1n;
  for (const entry of entries) {
    if (entry.last > reach) reach = entry.last;
    entry.reach = reach;
  }
  return entries;
}
