/** A gate that several holders can shut at once; it opens when the last of them releases it. */

/** Shut while held. An open gate costs no promise. */
export class Gate {
  #holders = 0;
  #opened: Promise<void> | undefined;
  #open: () => void = () => {};

  /** Shuts the gate until the returned function is called (once; further calls are harmless). */
  hold(): () => void {
    if (this.#holders++ === 0) {
      this.#opened = new Promise((resolve) => this.#open = resolve);
    }
    let holding = true;
    return () => {
      if (!holding) return;
      holding = false;
      if (--this.#holders > 0) return;
      this.#opened = undefined;
      this.#open();
    };
  }

  /** `undefined` when the gate is open, otherwise a promise that resolves when it opens. */
  wait(): Promise<void> | undefined {
    return this.#opened;
  }
}
