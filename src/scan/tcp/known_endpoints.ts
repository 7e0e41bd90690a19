/**
 * Ports of one host that are known to reply, for control probes. Closed ports come first: an RST costs
 * the host nothing, while each connection to an open port is one that its service sees, and some
 * services count those (OpenSSH 9.8 penalises clients that connect and say nothing).
 */

const [MOST_CLOSED, MOST_OPEN] = [16, 32];
/** Control probes to one open port: while none is lost, and in all. */
const [USES_WHILE_CLEAR, USES] = [4, 40];
/** While none is lost, to all open ports together: at least so many, where a scan needs them. */
const LEAST_WHILE_CLEAR = 10;

/** Silent control probes that do not count because our own event loop was late. */
const MOST_EXCUSED = 4;

/** The ports of one host. */
export class KnownEndpoints {
  #closed: number[] = [];
  #open: { readonly port: number; uses: number }[] = [];
  /** Whether an RST may be a limit's: then only open ports are known to reply. */
  #onlyOpen = false;
  #openCount = 0;
  #turn = 0;
  #excused = 0;

  /**
   * Whether a control probe's silence while our own event loop was late is no evidence: a few are not,
   * as of any one port. On a machine that is always late the other ports' silence counts in the end,
   * and so must this.
   */
  excuse(): boolean {
    return this.#excused++ < MOST_EXCUSED;
  }

  /** A port has replied. */
  add(port: number, isOpen: boolean): void {
    if (!isOpen) {
      if (this.#closed.length < MOST_CLOSED && !this.#onlyOpen) this.#closed.push(port);
      return;
    }
    this.#openCount++;
    if (this.#open.length < MOST_OPEN) this.#open.push({ port, uses: 0 });
  }

  /** Open ports, also those that are not remembered. */
  get openCount(): number {
    return this.#openCount;
  }

  /** Whether closed ports reply. */
  get hasClosed(): boolean {
    return this.#closed.length > 0;
  }

  /** Any port that has replied, in rotation. */
  any(): number | undefined {
    const all = this.#closed.length > 0 ? this.#closed : this.#open.map(({ port }) => port);
    return all[this.#turn++ % Math.max(1, all.length)];
  }

  /** The port of the next control probe, in rotation; `undefined` when each was used enough. */
  next(isPathClear: boolean): number | undefined {
    const closed = this.#closed[this.#turn++ % Math.max(1, this.#closed.length)];
    if (closed !== undefined) return closed;
    const whileClear = Math.ceil(LEAST_WHILE_CLEAR / Math.max(1, this.#open.length));
    return this.nextOpen(isPathClear ? Math.max(USES_WHILE_CLEAR, whileClear) : USES);
  }

  /** The open port that was used least, and less than so often; never the port `but`. */
  nextOpen(most: number, but?: number): number | undefined {
    let least: { readonly port: number; uses: number } | undefined;
    for (const one of this.#open) {
      if (one.port !== but && one.uses < (least?.uses ?? most)) least = one;
    }
    if (least === undefined) return undefined;
    least.uses++;
    return least.port;
  }

  /** How often open ports may be used before each was used so often. */
  openUsesLeft(most: number): number {
    return this.#open.reduce((sum, { uses }) => sum + Math.max(0, most - uses), 0);
  }

  /** An open port's service has ended. */
  dropOpen(port: number): void {
    this.#open = this.#open.filter((one) => one.port !== port);
    this.#openCount--;
  }

  /** From now on an RST is no proof that a port replies. */
  distrustClosed(): void {
    this.#onlyOpen = true;
    this.#closed = [];
  }
}
