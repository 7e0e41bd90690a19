/**
 * Remembers which of a scan's questions have ended in a state, so that an interrupted scan can go on
 * with exactly the others. Questions end nearly in the order in which they are asked: only the pages
 * of the present are kept, the past is a few runs of what was missed.
 */

import type { Span } from "../targets/positions.ts";

const PAGE = 1_024;

/** Questions of a page: done or missed. */
interface Page {
  readonly done: Uint8Array;
  /** Questions of the page that have not ended in any way. */
  left: number;
}

/** Numbers from 0 up, each told once. */
export class CompletionTracker {
  readonly #size: number;
  readonly #pages = new Map<number, Page>();
  /** Every question of the pages below this one has ended. */
  #pagesPast = 0;
  /** Runs of questions of past pages that were missed. */
  readonly #missed: Span[] = [];

  /** @param size the numbers are below it. */
  constructor(size: number) {
    this.#size = size;
  }

  /** The question has ended in a state. */
  done(number: number): void {
    this.#end(number, true);
  }

  /** The question has ended, but must be asked again another time. */
  missed(number: number): void {
    this.#end(number, false);
  }

  /** What is not done, as far as is known now. */
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

/** Adds a run at the end, joined to the one before when they touch. */
function extend(spans: Span[], first: number, last: number): void {
  const before = spans.at(-1);
  if (before !== undefined && before.last + 1 === first) {
    spans[spans.length - 1] = { ...before, last };
  } else spans.push({ first, last });
}
