/**
 * Parts of a plan: sets of its positions. The rest of an interrupted scan, and one machine's shard
 * of a scan, are such parts; arithmetic on runs of positions, never a list of them.
 */

import { lastNotAbove } from "./search.ts";

/** Positions `first` to `last`, both included. */
export interface Span {
  /** Lowest position. */
  readonly first: number;
  /** Highest position. */
  readonly last: number;
}

/** One of several equal parts: `{ index: 1, count: 3 }` is the first third. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  /** Number of parts. */
  readonly count: number;
}

/** A set of positions, each with its rank in it. */
export class Positions {
  /** Sorted, disjoint, not touching. */
  readonly spans: readonly Span[];
  /** Number of positions. */
  readonly size: number;
  /** Rank of each span's first position. */
  readonly #ranks: readonly number[];

  /** The union of the spans. */
  constructor(spans: readonly Span[]) {
    this.spans = merge(spans);
    const ranks: number[] = [];
    let size = 0;
    for (const { first, last } of this.spans) {
      ranks.push(size);
      size += last - first + 1;
    }
    this.#ranks = ranks;
    this.size = size;
  }

  /** Every position below `size`. */
  static below(size: number): Positions {
    return new Positions(size > 0 ? [{ first: 0, last: size - 1 }] : []);
  }

  /** The position of a rank from 0 to `size - 1`. */
  at(rank: number): number {
    const index = this.#spanOf(rank);
    const span = this.spans[index];
    if (span === undefined || !(rank >= 0 && rank < this.size)) {
      throw new RangeError(`Cannot find position number ${rank}: there are ${this.size}`);
    }
    return span.first + rank - (this.#ranks[index] as number);
  }

  /** Whether a position belongs to the set. */
  has(position: number): boolean {
    const span = this.spans[lastNotAbove(this.spans, ({ first }) => first > position)];
    return span !== undefined && position <= span.last;
  }

  /** The positions whose ranks are in the spans. */
  pick(ranks: readonly Span[]): Positions {
    return new Positions(ranks.flatMap(({ first, last }) => this.#between(first, last)));
  }

  /** One of `count` parts that have no position in common and together are the whole. */
  shard({ index, count }: Shard): Positions {
    const border = (number: number) =>
      Math.floor(this.size / count) * number +
      Math.floor((this.size % count) * number / count);
    const [first, last] = [border(index - 1), border(index) - 1];
    return this.pick(last < first ? [] : [{ first, last }]);
  }

  /** The positions that the other set does not have. */
  minus(other: Positions): Positions {
    const left: Span[] = [];
    for (const { first, last } of this.spans) {
      let from = first;
      let i = Math.max(0, lastNotAbove(other.spans, (span) => span.first > first));
      for (; i < other.spans.length && from <= last; i++) {
        const span = other.spans[i] as Span;
        if (span.first > last) break;
        if (span.first > from) left.push({ first: from, last: span.first - 1 });
        from = Math.max(from, span.last + 1);
      }
      if (from <= last) left.push({ first: from, last });
    }
    return new Positions(left);
  }

  /** The compact form that {@link parsePositions} reads: `0-99,150`. */
  toString(): string {
    return this.spans.map(({ first, last }) => first === last ? `${first}` : `${first}-${last}`)
      .join(",");
  }

  /** Index of the last span whose first rank is not above `rank`; -1 when there is none. */
  #spanOf(rank: number): number {
    return lastNotAbove(this.#ranks, (start) => start > rank);
  }

  #between(firstRank: number, lastRank: number): readonly Span[] {
    const parts: Span[] = [];
    for (let i = Math.max(0, this.#spanOf(firstRank)); i < this.spans.length; i++) {
      const { first, last } = this.spans[i] as Span;
      const rank = this.#ranks[i] as number;
      if (rank > lastRank) break;
      const from = first + Math.max(0, firstRank - rank);
      parts.push({ first: from, last: Math.min(last, first + lastRank - rank) });
    }
    return parts;
  }
}

/** Reads what {@link Positions.toString} writes; `undefined` when the text is something else. */
export function parsePositions(text: string): Positions | undefined {
  if (text === "") return new Positions([]);
  const spans: Span[] = [];
  for (const part of text.split(",")) {
    const match = /^(\d{1,16})(?:-(\d{1,16}))?$/.exec(part);
    if (match === null) return undefined;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (!Number.isSafeInteger(last) || first > last) return undefined;
    spans.push({ first, last });
  }
  return new Positions(spans);
}

function merge(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before === undefined || span.first > before.last + 1) merged.push(span);
    else if (span.last > before.last) merged[merged.length - 1] = { ...before, last: span.last };
  }
  return merged;
}
