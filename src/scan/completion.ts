/**
 * Which endpoints of a scan have a state, so that an interrupted scan can resume with exactly the
 * others. Endpoints finish nearly in the order in which they are probed: only pages that are not
 * complete are kept as bitmaps, older ones as a few runs of missed numbers.
 */

import type { Span } from "../targets/positions.ts";

const PAGE = 1_024;

/** A run of {@link PAGE} endpoint numbers. */
interface Page {
  readonly done: Uint8Array;
  /** Endpoints of the page that are neither done nor missed. */
  left: number;
}

/** Endpoint numbers from 0 up, each reported once as done or missed. */
export class CompletionTracker {
  readonly #size: number;
  readonly #pages = new Map<number, Page>();
  /** Every endpoint of the pages below this one is done or missed. */
  #pagesPast = 0;
  /** Missed endpoints of complete pages, as runs. */
  readonly #missed: Span[] = [];

  /** @param size the numbers are below it. */
  constructor(size: number) {
    this.#size = size;
  }

  /** The endpoint has a state. */
  done(number: number): void {
    this.#end(number, true);
  }

  /** The endpoint ended without a state: a resumed scan probes it again. */
  missed(number: number): void {
    this.#end(number, false);
  }

  /** Endpoints without a state so far. */
  get remaining(): readonly Span[] {
    const spans = [...this.#missed];
    const present = [...this.#pages].sort(([a], [b]) => a - b);
    let next = this.#pagesPast * PAGE;
    for (const [index, page] of present) {
      if (index * PAGE > next) extend(spans, next, index * PAGE - 1);
      addUndone(spans, page, index * PAGE);
      next = index * PAGE + page.done.length;
    }
    if (next < this.#size) extend(spans, next, this.#size - 1);
    return spans;
  }

  #end(number: number, done: boolean): void {
    const index = Math.floor(number / PAGE);
    const page = this.#pages.get(index) ?? this.#newPage(index);
    if (done) page.done[number - index * PAGE] = 1;
    if (--page.left === 0 && index === this.#pagesPast) this.#turnPages();
  }

  #newPage(index: number): Page {
    const length = Math.min(PAGE, this.#size - index * PAGE);
    const page = { done: new Uint8Array(length), left: length };
    this.#pages.set(index, page);
    return page;
  }

  #turnPages(): void {
    for (let page = this.#pages.get(this.#pagesPast); page?.left === 0;) {
      addUndone(this.#missed, page, this.#pagesPast * PAGE);
      this.#pages.delete(this.#pagesPast++);
      page = this.#pages.get(this.#pagesPast);
    }
  }
}

function addUndone(spans: Span[], { done }: Page, base: number): void {
  for (let i = done.indexOf(0); i >= 0; i = done.indexOf(0, i)) {
    const end = done.indexOf(1, i);
    const next = end < 0 ? done.length : end;
    extend(spans, base + i, base + next - 1);
    i = next;
  }
}

/** Appends a run; joins it to the last one when they touch. */
function extend(spans: Span[], first: number, last: number): void {
  const before = spans.at(-1);
  if (before !== undefined && before.last + 1 === first) {
    spans[spans.length - 1] = { ...before, last };
  } else spans.push({ first, last });
}
