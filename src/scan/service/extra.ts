/** What a probe has opened beside its first connection. */

/** The connection that a probe has opened beside its first, and its place. */
export class Extra implements Disposable {
  readonly #kept: Disposable[] = [];

  /** Keeps something until the next connection, or the end of the probe. */
  keep(opened: Disposable): void {
    this.#kept.push(opened);
  }

  [Symbol.dispose](): void {
    for (const opened of this.#kept.splice(0)) opened[Symbol.dispose]();
  }
}
