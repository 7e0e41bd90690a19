/**
 * Refused ports that are connected to once more. A limit on connections may refuse open ports while
 * many are connected to, and be gone before anything else can show it (`refusal_check.ts`). So where a
 * port of a host is open, some of those that it refused, or all when they are few, get one more SYN
 * each, when nothing else is sent to the host and none of its connections is kept; the open port gets
 * one among them. Where ports accept that had refused, the refusals were a limit's.
 */

import { type Clock, delay } from "../../schedule/clock.ts";
import type { RateLimiter } from "../../schedule/rate_limiter.ts";
import { withDeadline } from "../../schedule/with_deadline.ts";
import type { Dialer, DialOutcome } from "../../transport/tcp.ts";
import type { HostStats } from "../work/host_stats.ts";
import type { Refusal, RefusedPort, RefusedPorts } from "../work/refused_ports.ts";
import { openPortOutcome } from "./connect_outcome.ts";
import type { HostPath } from "./host_path.ts";
import { ONE_SYN_MS } from "./paced_timeout.ts";
import { CHECKS_PER_PORT } from "./refusal_check.ts";

/** An open port that was connected to again. */
export interface OpenPortAsked {
  readonly port: number;
  /** `void`: nothing is known of it. */
  readonly outcome: "accepted" | "refused" | "void";
}

/** What it is made with. */
export interface RefusedAgainOptions {
  readonly clock: Clock;
  readonly dial: Dialer;
  readonly limiter: RateLimiter | undefined;
  readonly signal: AbortSignal;
  /** Most sockets of the scan; a part of them are used beside for this. */
  readonly workers: number;
  /** Most connections to one host at once. */
  readonly maxPerHost?: number | undefined;
  /** These ports accept after all. */
  readonly accepted: (host: HostStats, path: HostPath, ports: readonly RefusedPort[]) => void;
  /** Ports are refused in another way than before: by a limit, then or now. */
  readonly changed: (host: HostStats, path: HostPath) => void;
  /** The open port among them refused, or accepted. */
  readonly control: (host: HostStats, path: HostPath, one: OpenPortAsked) => void;
  /** Nothing of the host is asked again any more, for now. */
  readonly done: (host: HostStats, path: HostPath) => void;
}

/** So many refused ports are all asked again; of more, so many. */
const [FEW, SAMPLE, LARGE_SAMPLE] = [128, 64, 512];
/** Where at least so many were refused in each of two ways, one is most likely a limit's: the large one. */
const MIXED = 8;
/** So many that were refused in another way than before are a limit's: of one, something else changed. */
const SEVERAL = 4;
/** So many connections at once, kept or still being made, may have met a limit on them. */
const MANY_AT_ONCE = 8;
/** After a look at which nothing accepted, so many times as many refused ports make the next one due. */
const GROWTH = 2;
/** Looks more, when the open port among the refused ones does not reply. */
const MOST_SILENT_LOOKS = 3;
/** Nothing was sent to the host for so long. */
const QUIET_MS = 30;
/** Or for a round trip, but not longer than this. */
const MOST_QUIET_MS = 1_000;
/** Connects to a host at once, the open port among them; of a large sample; where there is a limit. */
const [AT_ONCE, MOST_AT_ONCE, MOST_AT_A_LIMIT] = [32, 64, 8];
/** Connects to all hosts at once, as a share of all sockets: hosts often end together. */
const SHARE = 1 / 8;
/** A reply takes a few round trips at most. */
const [LEAST_WAIT_MS, ROUND_TRIPS] = [250, 4];
/** How often it is looked at whether the pace of a host lets one more go. */
const LOOK_MS = 10;
/** Connects to one open port for this, and for the other checks. */
const USES = 2 * CHECKS_PER_PORT;

/** A host with refused ports that may be asked again. */
interface Waiting {
  readonly path: HostPath;
  /** Probes to the host and refused ports when it was looked at, and since when there are no more. */
  sent: number;
  refused: number;
  sinceMs: number;
  isAsked: boolean;
}

/** What came of one look at a host. */
interface Asked {
  readonly ports: readonly RefusedPort[];
  /** Refused ports when they were chosen. */
  readonly before: number;
  /** The open port among them. */
  readonly control: number | undefined;
  readonly outcomes: ReadonlyMap<number, DialOutcome>;
}

/** Asks refused ports again, host by host. */
export class RefusedAgain {
  readonly #options: RefusedAgainOptions;
  readonly #waiting = new Map<HostStats, Waiting>();
  /** Refused ports of a host when it was asked in vain, and looks at it so far. */
  readonly #inVain = new WeakMap<HostStats, number>();
  readonly #looks = new WeakMap<HostStats, number>();
  readonly #silentLooks = new WeakMap<HostStats, number>();
  #inFlight = 0;

  constructor(options: RefusedAgainOptions) {
    this.#options = options;
  }

  /** Whether no host waits. */
  get idle(): boolean {
    return this.#waiting.size === 0;
  }

  /** Whether the host's refused ports are to be asked again. */
  isDue(host: HostStats, { known, phase }: HostPath): boolean {
    // Asked with every reply: most hosts have no open port, or none that was refused.
    const tells = known.openCount > 0 || host.refused?.isMixed(MIXED) === true;
    const refused = tells ? host.refused?.size ?? 0 : 0;
    return refused > 0 && refused >= GROWTH * (this.#inVain.get(host) ?? 0) &&
      phase !== "blocked" && host.skipReason === undefined && !host.isFinished;
  }

  /** Whether the host waits, or is being asked. */
  has(host: HostStats): boolean {
    return this.#waiting.has(host);
  }

  /** The host is asked when it is quiet. */
  add(host: HostStats, path: HostPath): void {
    this.#waiting.set(host, { path, sent: 0, refused: 0, sinceMs: Infinity, isAsked: false });
  }

  /** Time has passed. */
  tick(nowMs: number): void {
    for (const [host, waiting] of [...this.#waiting]) {
      if (waiting.isAsked) continue;
      const { path } = waiting;
      const isOver = path.phase === "blocked" || host.skipReason !== undefined;
      const [sent, refused] = [path.sent, host.refused?.size ?? 0];
      const isBusy = sent !== waiting.sent || refused !== waiting.refused || !path.quiet ||
        !path.held.none;
      if (isOver) this.#end(host, path);
      else if (isBusy || waiting.sinceMs === Infinity) {
        Object.assign(waiting, { sent, refused, sinceMs: nowMs });
      } else if (nowMs - waiting.sinceMs >= quietMs(path) && this.#hasRoom) {
        waiting.isAsked = true;
        void this.#ask(host, path);
      }
    }
  }

  get #hasRoom(): boolean {
    return this.#inFlight === 0 ||
      this.#inFlight + MOST_AT_ONCE <= this.#options.workers * SHARE;
  }

  /** Forgets every host. */
  close(): void {
    this.#waiting.clear();
  }

  async #ask(host: HostStats, path: HostPath): Promise<void> {
    const before = host.refused?.size ?? 0;
    const look = this.#looks.get(host) ?? 0;
    this.#looks.set(host, look + 1);
    const ports = sampleOf(host, path, look);
    const asked = ports.map(({ port }) => port);
    const control = path.distrustsRefusals ? undefined : path.known.nextOpen(USES);
    if (control !== undefined) asked.splice(AT_ONCE - 1, 0, control);
    const outcomes = new Map<number, DialOutcome>();
    const next = asked.values();
    const ask = async () => {
      for (const port of next) outcomes.set(port, await this.#connect(host, path, port));
    };
    const { maxPerHost = Infinity } = this.#options;
    const usual = asked.length > FEW ? MOST_AT_ONCE : AT_ONCE;
    const most = path.congestion.limited ? MOST_AT_A_LIMIT : usual;
    const atOnce = Math.min(most, maxPerHost, asked.length);
    this.#inFlight += atOnce;
    await Promise.all(Array.from({ length: atOnce }, ask));
    this.#inFlight -= atOnce;
    if (!this.#options.signal.aborted) {
      this.#conclude(host, path, { ports, before, control, outcomes });
    }
    this.#end(host, path);
  }

  #conclude(host: HostStats, path: HostPath, { ports, before, control, outcomes }: Asked): void {
    const accepted = ports.filter(({ port }) => outcomes.get(port)?.kind === "open");
    const changed = ports.filter(({ port, refusal }) => isOther(outcomes.get(port), refusal));
    const isOver = accepted.length === 0 && this.#tells(host, control, outcomes);
    this.#inVain.set(host, isOver ? before : 0);
    if (accepted.length > 0) this.#options.accepted(host, path, accepted);
    if (changed.length >= SEVERAL) this.#options.changed(host, path);
    if (control === undefined) return;
    const outcome = openPortOutcome(outcomes.get(control)?.kind);
    if (outcome !== "void") this.#options.control(host, path, { port: control, outcome });
  }

  /** Where the open port does not reply, all the SYNs may be lost: there are a few looks more. */
  #tells(
    host: HostStats,
    control: number | undefined,
    outcomes: Asked["outcomes"],
  ): boolean {
    if (control === undefined || outcomes.get(control)?.kind !== "silence") return true;
    const silent = (this.#silentLooks.get(host) ?? 0) + 1;
    this.#silentLooks.set(host, silent);
    return silent > MOST_SILENT_LOOKS;
  }

  #end(host: HostStats, path: HostPath): void {
    this.#waiting.delete(host);
    this.#options.done(host, path);
  }

  async #connect(
    { ref: { address } }: HostStats,
    { congestion, minRttMs }: HostPath,
    port: number,
  ): Promise<DialOutcome> {
    const { clock, dial, limiter, signal } = this.#options;
    while (congestion.waitMs(clock.monotonicMs()) > 0 && !signal.aborted) {
      await delay(clock, LOOK_MS, signal);
    }
    congestion.spend(clock.monotonicMs());
    await limiter?.turn(signal);
    if (signal.aborted) return { kind: "silence" };
    const timeoutMs = Math.min(ONE_SYN_MS, Math.max(LEAST_WAIT_MS, ROUND_TRIPS * minRttMs));
    const outcome = await withDeadline((limit) => dial(address, port, limit), {
      ...{ clock, timeoutMs, signal },
    });
    if (outcome.kind === "open") outcome.stream.close();
    return outcome;
  }
}

/** Whether a port was refused, and in another way than before. */
function isOther(outcome: DialOutcome | undefined, { state, reason }: Refusal): boolean {
  return outcome?.kind === "answer" && (outcome.state !== state || outcome.reason !== reason);
}

/** What is in flight is answered within this time. */
function quietMs({ minRttMs }: HostPath): number {
  return Math.max(QUIET_MS, Math.min(MOST_QUIET_MS, 1.5 * minRttMs));
}

/**
 * The host's refused ports, or some of them, from all parts of the scan; others at each look. Where it
 * has refused in more than one way, one of them may be a limit's: as many are of each.
 */
function sampleOf(host: HostStats, path: HostPath, look: number): readonly RefusedPort[] {
  const { refused, mostInFlight } = host;
  if (refused === undefined) return [];
  if (refused.size <= FEW) return Array.from({ length: refused.size }, (_, i) => refused.at(i));
  const kinds = refused.byKind().sort((one, other) => one.length - other.length);
  let left = sampleSize(refused, path, mostInFlight);
  return kinds.flatMap((indexes, kind) => {
    const { length } = indexes;
    const count = Math.min(length, Math.floor(left / (kinds.length - kind)));
    left -= count;
    const at = (i: number) => indexes[(Math.floor(i * length / count) + look) % length] ?? 0;
    return Array.from({ length: count }, (_, i) => refused.at(at(i)));
  });
}

/**
 * How many refused ports tell that no limit has refused open ones. What is in flight may be open for the
 * network long before the scanner sees it: as many of it as of all ports.
 */
function sampleSize(
  refused: RefusedPorts,
  { congestion, held, known }: HostPath,
  mostInFlight: number,
): number {
  if (refused.isMixed(MIXED)) return known.openCount > 0 ? LARGE_SAMPLE : FEW;
  const { openCount } = known;
  const beingMade = mostInFlight * openCount / (refused.size + openCount);
  const isMany = held.most + beingMade >= MANY_AT_ONCE;
  return isMany && !congestion.limited ? LARGE_SAMPLE : SAMPLE;
}
