/**
 * One signal of several. `AbortSignal.any()` is not enough: a signal that only listeners wait for may be
 * collected, and then never aborts. Here the signals themselves hold what they are to abort.
 */

/** Aborts when one of the signals does, with its reason, until it is disposed. */
export class LinkedSignal implements Disposable {
  readonly #controller = new AbortController();
  readonly #sources: readonly AbortSignal[];
  readonly #abort = ({ target }: Pick<Event, "target">) =>
    this.#controller.abort(target instanceof AbortSignal ? target.reason : undefined);

  /** Of these signals. */
  constructor(sources: readonly AbortSignal[]) {
    this.#sources = sources;
    const target = sources.find(({ aborted }) => aborted);
    if (target !== undefined) this.#abort({ target });
    for (const source of sources) source.addEventListener("abort", this.#abort, { once: true });
  }

  /** The signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    for (const source of this.#sources) source.removeEventListener("abort", this.#abort);
  }
}
