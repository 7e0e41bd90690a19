/** A growing set of addresses as sorted, disjoint ranges, which finds the new parts of a range. */

import { addressBits, type AddressRange } from "./address.ts";
import { lastNotAbove } from "./search.ts";

/** Places both families on one number line, IPv4 first. */
const IPV6_OFFSET = 1n << 64n;

interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** A set of addresses. */
export class RangeSet {
  /** Sorted, disjoint, not touching. */
  #spans: Span[] = [];

  constructor(ranges: readonly AddressRange[] = []) {
    for (const range of ranges) this.add(range);
  }

  /** Adds a range, which may overlap others. */
  add(range: AddressRange): void {
    const { first, last } = toSpan(range);
    const from = this.#indexOfEnd(first - 1n);
    let to = from;
    let [low, high] = [first, last];
    for (let span = this.#spans[to]; span !== undefined && span.first <= last + 1n;) {
      if (span.first < low) low = span.first;
      if (span.last > high) high = span.last;
      span = this.#spans[++to];
    }
    this.#spans.splice(from, to - from, { first: low, last: high });
  }

  /** The parts of `range` that are not in the set, in order. */
  uncovered(range: AddressRange): readonly AddressRange[] {
    const { first, last } = toSpan(range);
    const parts: AddressRange[] = [];
    let next = first;
    for (let i = this.#indexOfEnd(first); next <= last; i++) {
      const span = this.#spans[i];
      const gapEnd = span === undefined || span.first > last ? last : span.first - 1n;
      if (next <= gapEnd) parts.push(fromSpan(range, { first: next, last: gapEnd }));
      if (span === undefined) break;
      next = span.last + 1n;
    }
    return parts;
  }

  /** Index of the first span that ends at or after `value`. */
  #indexOfEnd(value: bigint): number {
    return lastNotAbove(this.#spans, ({ last }) => last >= value) + 1;
  }
}

function offsetOf(range: AddressRange): bigint {
  return addressBits(range.family) === 32 ? 0n : IPV6_OFFSET;
}

function toSpan(range: AddressRange): Span {
  const offset = offsetOf(range);
  return { first: range.first + offset, last: range.last + offset };
}

function fromSpan(range: AddressRange, { first, last }: Span): AddressRange {
  const offset = offsetOf(range);
  return { family: range.family, first: first - offset, last: last - offset };
}
