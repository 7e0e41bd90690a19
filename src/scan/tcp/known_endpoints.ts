/**
 * Ports of one host that are known to reply, for control probes. Closed ports come first: an RST costs
 * the host nothing, while each connection to an open port is one that its service sees, and some
 * services count those (OpenSSH 9.8 penalises clients that connect and say nothing).
 */

const [MOST_CLOSED, MOST_OPEN] = [16, 32];
/** Control probes to one open port: while the path is open, and in all. */
const [USES_WHILE_OPEN, USES] = [4, 40];

/** Silent control probes that do not count because our own event loop was late. */
const MOST_EXCUSED = 4;

/** The ports of one host. */
export class KnownEndpoints {
  readonly #closed: number[] = [];
  readonly #open: { readonly port: number; uses: number }[] = [];
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
      if (this.#closed.length < MOST_CLOSED) this.#closed.push(port);
    } else if (this.#open.length < MOST_OPEN) this.#open.push({ port, uses: 0 });
  }

  /** Any port that has replied, in rotation. */
  any(): number | undefined {
    const all = this.#closed.length > 0 ? this.#closed : this.#open.map(({ port }) => port);
    return all[this.#turn++ % Math.max(1, all.length)];
  }

  /** The port of the next control probe, in rotation; `undefined` when each was used enough. */
  next(isPathOpen: boolean): number | undefined {
    const closed = this.#closed[this.#turn++ % Math.max(1, this.#closed.length)];
    if (closed !== undefined) return closed;
    const most = isPathOpen ? USES_WHILE_OPEN : USES;
    const [least] = this.#open.toSorted((a, b) => a.uses - b.uses);
    if (least === undefined || least.uses >= most) return undefined;
    least.uses++;
    return least.port;
  }
}
