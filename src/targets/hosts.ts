/**
 * The hosts of a scan as one indexed list that is never in memory: ranges of addresses without
 * duplicates and exclusions, found by arithmetic.
 */

import type { AddressFamily } from "../model/endpoint.ts";
import { type AddressRange, formatAddress, formatIpv4, rangeSize, zoneOf } from "./address.ts";
import { RangeSet } from "./range_set.ts";
import { countPublicAddresses } from "./scope.ts";
import { lastNotAbove } from "./search.ts";

/** A target argument with its addresses known. */
export interface ResolvedTarget {
  /** As typed. */
  readonly text: string;
  /** Its addresses. */
  readonly ranges: readonly AddressRange[];
  /** The host name, when the target is one; its ranges are then single addresses. */
  readonly name?: string;
}

/** One host of a list. */
export interface HostRef {
  /** Literal, in canonical form. */
  readonly address: string;
  /** IPv4 or IPv6. */
  readonly family: AddressFamily;
  /** The first target argument that contains the address. */
  readonly target: string;
  /** The names that the user typed for this address. */
  readonly hostnames: readonly string[];
}

/** A run of addresses with consecutive indices. */
interface Run {
  readonly start: number;
  readonly count: number;
  readonly range: AddressRange;
  readonly firstNumber: number;
  readonly target: string;
}

/** The hosts to scan, by index. */
export class HostList {
  readonly #runs: readonly Run[];
  /** What the list was made of. */
  readonly targets: readonly ResolvedTarget[];
  /** What was left out. */
  readonly excluded: readonly AddressRange[];
  readonly #names: ReadonlyMap<string, readonly string[]>;
  /** Number of hosts. */
  readonly size: number;

  /**
   * Lists the hosts of all targets.
   *
   * @param targets in the order typed; an address in several is listed once, under the first.
   * @param excluded addresses that are left out.
   */
  constructor(targets: readonly ResolvedTarget[], excluded: readonly AddressRange[] = []) {
    this.targets = targets;
    this.excluded = excluded;
    this.#names = namesByAddress(targets);
    this.#runs = toRuns(targets, excluded);
    this.size = this.#runs.reduce((sum, run) => sum + run.count, 0);
  }

  /** The host at an index from 0 to `size - 1`. */
  at(index: number): HostRef {
    const run = this.#runAt(index);
    const { family, first, zone } = run.range;
    const offset = index - run.start;
    const address = family === "ipv4"
      ? formatIpv4(run.firstNumber + offset)
      : formatAddress(family, first + BigInt(offset), zone);
    return { address, family, target: run.target, hostnames: this.#names.get(address) ?? [] };
  }

  /** The addresses of the list as ranges. */
  get ranges(): readonly AddressRange[] {
    return this.#runs.map((run) => run.range);
  }

  /** Targets from which the same list can be made again. */
  get resolved(): readonly ResolvedTarget[] {
    return this.targets;
  }

  /** How many of the addresses are public. */
  get publicCount(): number {
    return Number(countPublicAddresses(this.ranges));
  }

  #runAt(index: number): Run {
    const run = this.#runs[lastNotAbove(this.#runs, ({ start }) => start > index)];
    if (run === undefined || !(index >= 0 && index < this.size)) {
      throw new RangeError(`Cannot find host ${index}: the list has ${this.size} hosts`);
    }
    return run;
  }
}

function toRuns(
  targets: readonly ResolvedTarget[],
  excluded: readonly AddressRange[],
): readonly Run[] {
  const runs: Run[] = [];
  const takenIn = new Map<string | undefined, RangeSet>();
  let start = 0;
  for (const { text, ranges } of targets) {
    for (const range of ranges) {
      const { zone } = range;
      const taken = takenIn.get(zone) ?? new RangeSet(excludedIn(excluded, zone));
      takenIn.set(zone, taken);
      for (const left of taken.uncovered(range)) {
        const count = Number(rangeSize(left));
        const firstNumber = left.family === "ipv4" ? Number(left.first) : 0;
        runs.push({
          start,
          count,
          range: { ...left, ...zoneOf(range) },
          firstNumber,
          target: text,
        });
        start += count;
      }
      taken.add(range);
    }
  }
  return runs;
}

/** An exclusion without a zone means every zone. */
function excludedIn(
  excluded: readonly AddressRange[],
  zone: string | undefined,
): readonly AddressRange[] {
  return excluded.filter((range) => range.zone === undefined || range.zone === zone);
}

function namesByAddress(
  targets: readonly ResolvedTarget[],
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { name, ranges } of targets) {
    if (name === undefined) continue;
    for (const { family, first, zone } of ranges) {
      const address = formatAddress(family, first, zone);
      names.set(address, [...new Set([...names.get(address) ?? [], name])]);
    }
  }
  return names;
}
