/** A set of TCP and UDP ports as sorted ranges, indexed from 0. */

import type { PortKey, Transport } from "../model/endpoint.ts";
import { lastNotAbove } from "./search.ts";

const MAX_PORT = 65_535;

/** Ports `first` to `last` of one transport, both included. */
export interface PortRange {
  /** TCP or UDP. */
  readonly transport: Transport;
  /** Lowest port. */
  readonly first: number;
  /** Highest port. */
  readonly last: number;
}

/** An immutable set of ports: TCP first, then UDP, each ascending. */
export class PortSet {
  /** Sorted, disjoint, not touching. */
  readonly ranges: readonly PortRange[];
  /** Number of ports. */
  readonly size: number;
  readonly #starts: readonly number[];

  /** The union of the ranges. */
  constructor(ranges: readonly PortRange[]) {
    this.ranges = merge(ranges);
    const starts: number[] = [];
    let size = 0;
    for (const { first, last } of this.ranges) {
      starts.push(size);
      size += last - first + 1;
    }
    this.#starts = starts;
    this.size = size;
  }

  /** The port at an index from 0 to `size - 1`. */
  at(index: number): PortKey {
    const found = lastNotAbove(this.#starts, (start) => start > index);
    const range = this.ranges[found];
    if (range === undefined || !(index >= 0 && index < this.size)) {
      throw new RangeError(`Cannot find port ${index}: the set has ${this.size} ports`);
    }
    return {
      transport: range.transport,
      port: range.first + index - (this.#starts[found] as number),
    };
  }

  /** Whether the set has a port. */
  has({ transport, port }: PortKey): boolean {
    return this.ranges.some((range) =>
      range.transport === transport && range.first <= port && port <= range.last
    );
  }

  /** The ports of this set that `other` does not have. */
  minus(other: PortSet): PortSet {
    let left = this.ranges;
    for (const cut of other.ranges) left = left.flatMap((range) => subtract(range, cut));
    return new PortSet(left);
  }

  /** The compact form that `--ports` reads: `1-1024,8080,U:53`. */
  toString(): string {
    let transport: Transport = "tcp";
    return this.ranges.map((range) => {
      const prefix = range.transport === transport ? "" : "U:";
      transport = range.transport;
      return `${prefix}${range.first}${range.first === range.last ? "" : `-${range.last}`}`;
    }).join(",");
  }
}

/** Reads what {@link PortSet.toString} writes; `undefined` when the text is something else. */
export function readPortSet(text: string): PortSet | undefined {
  let transport: Transport = "tcp";
  const ranges: PortRange[] = [];
  for (const part of text === "" ? [] : text.split(",")) {
    const match = /^(U:)?(\d{1,5})(?:-(\d{1,5}))?$/.exec(part);
    if (match === null) return undefined;
    if (match[1] !== undefined) transport = "udp";
    const first = Number(match[2]);
    const last = Number(match[3] ?? match[2]);
    if (first > last || last > MAX_PORT) return undefined;
    ranges.push({ transport, first, last });
  }
  return new PortSet(ranges);
}

function merge(ranges: readonly PortRange[]): readonly PortRange[] {
  const merged: PortRange[] = [];
  for (const range of ranges.toSorted(compareRanges)) {
    const before = merged.at(-1);
    if (before?.transport !== range.transport || range.first > before.last + 1) merged.push(range);
    else if (range.last > before.last) merged[merged.length - 1] = { ...before, last: range.last };
  }
  return merged;
}

function compareRanges(a: PortRange, b: PortRange): number {
  if (a.transport !== b.transport) return a.transport === "tcp" ? -1 : 1;
  return a.first - b.first;
}

function subtract(range: PortRange, cut: PortRange): readonly PortRange[] {
  if (range.transport !== cut.transport || cut.last < range.first || cut.first > range.last) {
    return [range];
  }
  const parts: PortRange[] = [];
  if (range.first < cut.first) parts.push({ ...range, last: cut.first - 1 });
  if (cut.last < range.last) parts.push({ ...range, first: cut.last + 1 });
  return parts;
}
