/**
 * A limit on new connections may hide a whole host: of the many SYNs of a scan it lets a few through,
 * and where a firewall drops the others, those few may all be for ports that never reply. So a host
 * that stays silent gets *reminders*: single SYNs to ports that were probed before, the likeliest ones
 * above all, few and slow enough for most limits, in the time for which its timeouts are waited for
 * anyway. One reply, and the host's ports are probed again at the pace that its path lets through.
 */

import type { Clock } from "../../schedule/clock.ts";
import type { Gate } from "../../schedule/gate.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { withDeadline } from "../../schedule/with_deadline.ts";
import type { Dialer } from "../../transport/tcp.ts";
import { type Attempt, controlOf } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import { isReply } from "./connect_outcome.ts";
import type { LateReply } from "./late_replies.ts";
import { ONE_SYN_MS } from "./paced_timeout.ts";

/** Options of {@link Reminders}. */
export interface RemindersOptions {
  readonly clock: Clock;
  readonly dial: Dialer;
  /** While shut, none is sent. */
  readonly gate: Gate;
  readonly limiter: RateLimiter | undefined;
  /** How many connects of the whole scan may be in flight. */
  readonly most: () => number;
  /** The host of a reminder has replied. */
  readonly heard: (reply: LateReply) => void;
}

/** SYNs to a host, and milliseconds without a reply to them, before the first reminder. */
const [AFTER_SENT, AFTER_MS] = [32, 300];
/** In flight beside all other connects, as a share of those. */
const SHARE = 1 / 32;
/** Milliseconds between two reminders. */
const INTERVAL_MS = 30;
/** A host is waited for so long after its first SYN: not longer than a few thousand silent ports take. */
const WAIT_MS = 3_900;
/** Of a host's ports, the first ones are the likeliest (`targets/plan.ts`); so many of all are reminded. */
const [LIKELIEST, MOST_PORTS] = [8, 512];
/** Of so many reminders, one is to a likely port, until each had one. */
const TURNS = 3;

/** A host that has not replied. */
interface Silent {
  readonly host: HostStats;
  /** Ports in the order in which they were probed. */
  readonly ports: number[];
  sent: number;
  /** Reminders so far. */
  reminded: number;
}

/** The reminders of one port scan. */
export class Reminders {
  readonly #silent = new Map<HostStats, Silent>();
  readonly #options: RemindersOptions;
  readonly #ending = new AbortController();
  readonly #inFlight = new Set<Promise<void>>();
  #dueMs = 0;

  constructor(options: RemindersOptions) {
    this.#options = options;
  }

  /** A SYN is sent. */
  sent({ host, port, timeouts }: Attempt): void {
    if (host.hasReplied) {
      if (this.#silent.size > 0) this.#silent.delete(host);
      return;
    }
    const known = this.#silent.get(host);
    const silent = known ?? { host, ports: [], sent: 0, reminded: 0 };
    if (known === undefined) this.#silent.set(host, silent);
    silent.sent++;
    if (timeouts === 0 && silent.ports.length < MOST_PORTS) silent.ports.push(port);
  }

  /** Whether no host is silent. */
  get idle(): boolean {
    return this.#silent.size === 0;
  }

  /** Whether a silent host is waited for, so that reminders can still reach it. */
  waits(nowMs: number): boolean {
    for (const silent of this.#silent.values()) {
      if (isDue(silent, nowMs) && nowMs - (silent.host.firstMs ?? nowMs) < WAIT_MS) return true;
    }
    return false;
  }

  /** Time has passed: a reminder may be due. It waits for no other connect, but for the rate. */
  tick(nowMs: number): void {
    const { gate, limiter, most } = this.#options;
    if (
      this.#silent.size === 0 || nowMs < this.#dueMs ||
      this.#inFlight.size >= Math.ceil(most() * SHARE)
    ) return;
    const silent = this.#next(nowMs);
    if (silent === undefined || gate.wait() !== undefined || (limiter?.take() ?? 0) > 0) return;
    this.#dueMs = nowMs + INTERVAL_MS;
    const sending = this.#send(controlOf(silent.host, nextPort(silent, silent.reminded++)), nowMs)
      .finally(() => this.#inFlight.delete(sending));
    this.#inFlight.add(sending);
  }

  /** Ends what is in flight; resolves when nothing is. */
  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#inFlight);
  }

  /** The silent hosts take turns. */
  #next(nowMs: number): Silent | undefined {
    for (const [host, silent] of this.#silent) {
      if (host.hasReplied || host.skipReason !== undefined) this.#silent.delete(host);
      else if (isDue(silent, nowMs)) {
        this.#silent.delete(host);
        this.#silent.set(host, silent);
        return silent;
      }
    }
    return undefined;
  }

  async #send(attempt: Attempt, startedMs: number): Promise<void> {
    const { clock, dial, heard } = this.#options;
    const { host, port } = attempt;
    const { signal } = this.#ending;
    const outcome = await withDeadline((limit) => dial(host.ref.address, port, limit), {
      ...{ clock, timeoutMs: ONE_SYN_MS, signal },
    });
    if (outcome.kind === "open") outcome.stream.close();
    if (signal.aborted || host.hasReplied || !isReply(outcome)) return;
    heard({ attempt, rttMs: clock.monotonicMs() - startedMs, isOpen: outcome.kind === "open" });
  }
}

function isDue({ host, sent }: Silent, nowMs: number): boolean {
  return sent >= AFTER_SENT && nowMs - (host.firstMs ?? nowMs) >= AFTER_MS;
}

/**
 * A likely port and others in turn, then others alone: behind a limit few reminders get through, and
 * any port may be the open one.
 */
function nextPort({ ports }: Silent, turn: number): number {
  const round = Math.min(Math.floor(turn / TURNS), LIKELIEST);
  const isLikely = turn % TURNS === 0 && turn < TURNS * LIKELIEST;
  const others = ports.length - LIKELIEST;
  const index = isLikely ? round : LIKELIEST + (turn - round) % others;
  return ports[index] ?? 0;
}
