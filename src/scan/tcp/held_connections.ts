/** Connections to one host that are kept open: some networks limit how many there may be at once. */

/** At a host with a limit, so many at first, and at least. */
const [FIRST, LEAST] = [8, 1];

/** The connections, and how many there may be. */
export class HeldConnections {
  #held = 0;
  #most = 0;
  /** The most since the last batch. */
  #peak = 0;
  #limit = Infinity;

  /** Whether none is kept open. */
  get none(): boolean {
    return this.#held === 0;
  }

  /** The most that were kept open at once. */
  get most(): number {
    return this.#most;
  }

  /** Whether no further one may begin. */
  get full(): boolean {
    return this.#held >= this.#limit;
  }

  /** One is kept open until the result is called. */
  hold(): () => void {
    this.#held++;
    this.#peak = Math.max(this.#peak, this.#held);
    this.#most = Math.max(this.#most, this.#held);
    let released = false;
    return () => {
      if (!released) this.#held--;
      released = true;
    };
  }

  /** The host has a limit of some kind. */
  begin(): void {
    if (this.#limit === Infinity) this.#limit = FIRST;
  }

  /** Learns from a batch, of which most probes got through or not. */
  learn(through: boolean): void {
    if (!through && this.#peak > this.#limit / 2) {
      this.#limit = Math.max(LEAST, Math.floor(this.#limit / 2));
    } else if (through && this.#peak >= this.#limit) this.#limit++;
    this.#peak = this.#held;
  }
}
