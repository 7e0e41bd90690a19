/**
 * Whether a host's refusals are its own, as a pure state. A limit on new connections may reject what is
 * above it by an RST or an ICMP message: then open ports look closed. So while ports are refused, a port
 * that is known to be open is connected to again, now and then. One that refuses while another refuses
 * too, or that accepts again soon after, shows that the refusals are a limit's, or a block's. One that
 * does neither belongs to a service that has ended. On this machine's own addresses services of tests
 * and programs come and go, and nothing blocks: there two that refuse have ended.
 */

import type { KnownEndpoints } from "./known_endpoints.ts";

/** Refusals from one check to the next: at least, and as a share of all; the less the fewer ports. */
const LEAST_REFUSALS = 32;
const [SHARE, SHARE_OF_FEW] = [1 / 8, 1];
/** Other probes to the host that go before a check that is due. */
const OTHERS_BEFORE = 16;
/** Connects that are left to the open ports, below which they are few. */
const FEW = 8;
/** Connects to one open port for this. */
export const CHECKS_PER_PORT = 4;
/** A port that refused is connected to again after this time, which doubles, so many times. */
const FIRST_PAUSE_MS = 300;
const MOST_TRIES = 4;
/** The same where another port accepted meanwhile. */
const MOST_TRIES_ALONE = 2;

/** What a check shows. */
export type RefusalVerdict = "own" | "foreign" | "undecided";

interface Suspect {
  readonly port: number;
  tries: number;
  /** Tries of which no outcome is known. */
  void: number;
  dueMs: number;
  /** Whether another open port was connected to, and accepted. */
  other: "untried" | "tried" | "accepted";
}

/** The checks of one host. */
export class RefusalCheck {
  readonly #known: KnownEndpoints;
  readonly #mayBlock: () => boolean;
  #total = 0;
  #since = 0;
  #suspect: Suspect | undefined;
  #inFlight = false;
  /** Probes to the host when the next check became due. */
  #dueSent: number | undefined;

  /**
   * @param known the host's open ports.
   * @param mayBlock whether the host may block this machine: not where it is this machine.
   */
  constructor(known: KnownEndpoints, mayBlock: () => boolean = () => true) {
    this.#known = known;
    this.#mayBlock = mayBlock;
  }

  /** A port was refused. */
  refused(): void {
    this.#total++;
    this.#since++;
  }

  /** Whether a port that was open has refused, and it is not known why. */
  get suspects(): boolean {
    return this.#suspect !== undefined;
  }

  /** Whether a check is due or under way: the host's refusals are not believed yet. */
  get pending(): boolean {
    return this.#inFlight || this.#suspect !== undefined || this.#isDue;
  }

  /**
   * The port to connect to now; `undefined` when none is to be.
   *
   * @param sent probes to the host so far; `Infinity` when no other follows now.
   */
  next(nowMs: number, sent: number): number | undefined {
    if (this.#inFlight) return undefined;
    const suspect = this.#suspect;
    const port = suspect === undefined
      ? this.#nextRegular(sent)
      : this.#nextFor(suspect, { nowMs, sent });
    this.#inFlight = port !== undefined;
    return port;
  }

  /** The connect to the port has ended; `void`: without evidence. */
  ended(port: number, outcome: "accepted" | "refused" | "void", nowMs: number): RefusalVerdict {
    this.#inFlight = false;
    const suspect = this.#suspect;
    if (suspect === undefined) {
      if (outcome === "accepted") return "own";
      if (outcome === "refused") this.#suspectPort(port, nowMs);
      return "undecided";
    }
    if (port === suspect.port) return this.#triedAgain(suspect, outcome, nowMs);
    if (outcome === "refused" && this.#mayBlock()) return "foreign";
    if (outcome === "accepted") suspect.other = "accepted";
    return "undecided";
  }

  get #isDue(): boolean {
    if (this.#since < LEAST_REFUSALS) return false;
    const left = this.#known.openUsesLeft(CHECKS_PER_PORT);
    if (left === 0) return false;
    const before = this.#total - this.#since;
    return this.#since >= before * (left < FEW ? SHARE_OF_FEW : SHARE);
  }

  #nextRegular(sent: number): number | undefined {
    if (!this.#isDue || !this.#isAmongOthers(sent)) return undefined;
    this.#since = 0;
    return this.#known.nextOpen(CHECKS_PER_PORT);
  }

  /** A limit that many probes at once exceed lets the first of them through, after a pause. */
  #isAmongOthers(sent: number): boolean {
    this.#dueSent ??= sent;
    if (sent < this.#dueSent + OTHERS_BEFORE) return false;
    this.#dueSent = undefined;
    return true;
  }

  #nextFor(
    suspect: Suspect,
    { nowMs, sent }: { readonly nowMs: number; readonly sent: number },
  ): number | undefined {
    if (suspect.other === "untried" && this.#isAmongOthers(sent)) {
      suspect.other = "tried";
      const other = this.#known.nextOpen(CHECKS_PER_PORT, suspect.port);
      if (other !== undefined) return other;
    }
    return nowMs >= suspect.dueMs ? suspect.port : undefined;
  }

  #suspectPort(port: number, nowMs: number): void {
    this.#suspect = {
      ...{ port, tries: 1, void: 0 },
      ...{ dueMs: nowMs + FIRST_PAUSE_MS, other: "untried" },
    };
  }

  #triedAgain(
    suspect: Suspect,
    outcome: "accepted" | "refused" | "void",
    nowMs: number,
  ): RefusalVerdict {
    if (outcome === "accepted") return "foreign";
    // Before its time: among other connects, which a limit may have let through instead.
    if (outcome === "refused" && nowMs < suspect.dueMs) return "undecided";
    if (outcome === "void" && ++suspect.void < MOST_TRIES) {
      suspect.dueMs = nowMs + FIRST_PAUSE_MS;
      return "undecided";
    }
    suspect.dueMs = nowMs + FIRST_PAUSE_MS * 2 ** suspect.tries++;
    const most = suspect.other === "accepted" ? MOST_TRIES_ALONE : MOST_TRIES;
    if (suspect.tries < most) return "undecided";
    // Its service has ended; where no other port accepts, the host's last check will tell.
    this.#known.dropOpen(suspect.port);
    this.#suspect = undefined;
    return "own";
  }
}
