/**
 * The record of one host during a scan: counts per state instead of lists, so that a closed port
 * costs no memory. Becomes the model's `Host` when the host is finished.
 */

import { comparePorts, type Transport } from "../model/endpoint.ts";
import type { Host, Port, StateCounts } from "../model/report.ts";
import {
  explainReason,
  type HostStatus,
  isSkipped,
  type PortState,
  type Reason,
  upReason,
} from "../model/state.ts";
import { formatCount, plural } from "../text/count.ts";
import type { HostRef } from "../targets/hosts.ts";
import type { PathCondition } from "./tcp/host_path_options.ts";
import { pathNotes } from "./path_words.ts";
import type { RefusedPort } from "./work/refused_ports.ts";
import { isStandIn } from "./proxy_route.ts";
import { boundReverseNames } from "./reverse_names.ts";
import { SinceOpen } from "./since_open.ts";

const UNREACHABLE: ReadonlySet<Reason> = new Set<Reason>(["host-unreach", "net-unreach"]);

const PROXY_NOTE = "scanned through a proxy: a refused and a filtered port may look alike";
const STAND_IN_NOTE = "the proxy resolved the name: the address here only stands for it";

/** One host under scan. */
export class HostRecord {
  readonly ref: HostRef;
  /** The host's index in the plan. */
  readonly index: number;
  /** Endpoints of the plan. */
  readonly endpoints: number;
  /** When its first endpoint was taken from the plan. */
  readonly startedMs: number;
  readonly ports: Port[] = [];
  /** Endpoints of the plan without a state. */
  remaining: number;
  /** Open ports whose service detection is not finished, by transport and number. */
  readonly identifying = new Map<string, Port>();
  /** Names by reverse DNS, once the look-up has started. */
  names: Promise<readonly string[]> | undefined;
  /** Whether the host accepts random ports too (a middlebox), once that check has started. */
  readonly acceptsAll: Partial<Record<Transport, Promise<boolean>>> = {};
  /** Open TCP ports. */
  readonly openTcp = new Set<number>();
  /** UDP ports that sent anything, and how many did not. */
  readonly repliedUdp = new Set<number>();
  silentUdp = 0;
  /** Whether the host replied itself; a timeout or an ICMP "unreachable" is no reply. */
  answered = false;
  /** What is known of the path to the host. */
  condition: PathCondition | undefined;
  /** The same for datagrams. */
  udpCondition: PathCondition | undefined;
  /** Its round trip, where that is longer than the timeout. */
  slowRttMs: number | undefined;
  /** Whether the system reports it unreachable, after all of its ports were silent. */
  isDown = false;
  /** Threads that check whether its refusals are its own. */
  checks = 0;
  /** Why the remaining ports are skipped. */
  skipReason: Reason | undefined;
  /** Open ports whose service detection was cut short. */
  cutServices = 0;
  /** Ports without a result at the end of the host's time. */
  #leftOut = 0;
  #lost = 0;
  #uncertain = 0;
  /** TCP ports that were found not open since the last open one. */
  readonly sinceOpen = new SinceOpen();
  /** Filtered ports that got fewer attempts than usual, and their highest number of attempts. */
  #reduced = 0;
  #reducedTo = 0;
  readonly #states = new Map<PortState, number>();
  readonly #reasons = new Map<Reason, number>();

  constructor(
    ref: HostRef,
    { index, endpoints, startedMs = 0 }: {
      readonly index: number;
      readonly endpoints: number;
      readonly startedMs?: number;
    },
  ) {
    this.ref = ref;
    this.index = index;
    this.remaining = endpoints;
    this.endpoints = endpoints;
    this.startedMs = startedMs;
  }

  /** Takes a port off the list that this machine failed to probe. */
  abandon(): void {
    this.remaining--;
    this.#lost++;
  }

  /** Takes a port off the list that had no result at the end of the host's time. */
  leaveOut(): void {
    this.remaining--;
    this.#leftOut++;
  }

  /** Whether the host's time was over before it was finished. */
  get isTimedOut(): boolean {
    return this.skipReason === "host-timeout";
  }

  /** Ports that the sandbox refused to probe. */
  get forbidden(): number {
    return this.#reasons.get("not-permitted") ?? 0;
  }

  /** A port counts as filtered after only so many attempts, since the host never replied. */
  reducedRetries(attempts: number): void {
    this.#reduced++;
    this.#reducedTo = Math.max(this.#reducedTo, attempts);
  }

  /** Counts a port's final state; an uncertain one is no state. */
  settle(state: PortState, reason: Reason, uncertain = false): void {
    this.remaining--;
    if (uncertain) this.#uncertain++;
    else if (!isSkipped(reason)) this.#states.set(state, (this.#states.get(state) ?? 0) + 1);
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    this.answered ||= upReason([reason]) !== undefined;
  }

  /** What came since the last open port is uncertain after all: the host has blocked this machine. */
  distrustSinceOpen(): void {
    for (const [state, count] of this.sinceOpen.states) {
      this.#states.set(state, (this.#states.get(state) ?? count) - count);
    }
    this.#uncertain += this.sinceOpen.size;
    this.sinceOpen.markUncertain(this.ports);
  }

  /**
   * Marks the host as down. Returns whether that changes anything: it had no mark, never replied,
   * and has ports left.
   */
  markDown(): boolean {
    if (this.skipReason !== undefined || this.answered || this.remaining === 0) return false;
    this.skipReason = "host-down";
    return true;
  }

  /** These TCP ports have no result after all: they are probed again. */
  retract(refused: readonly RefusedPort[]): void {
    this.remaining += refused.length;
    for (const { refusal: { state, reason } } of refused) {
      if (reason === "no-response") this.#reduced = 0;
      this.#states.set(state, (this.#states.get(state) ?? 1) - 1);
      const left = (this.#reasons.get(reason) ?? 1) - 1;
      if (left > 0) this.#reasons.set(reason, left);
      else this.#reasons.delete(reason);
    }
    const ports = new Set(refused.map(({ port }) => port));
    const stays = ({ transport, port }: Port) => transport !== "tcp" || !ports.has(port);
    const listed = this.ports.slice(0, this.sinceOpen.listed).filter(stays).length;
    const states = new Map(refused.map(({ number, refusal }) => [number, refusal.state]));
    this.sinceOpen.remove(states, listed);
    this.ports.splice(0, this.ports.length, ...this.ports.filter(stays));
  }

  /** Ports whose state is uncertain. */
  get uncertain(): number {
    return this.#uncertain;
  }

  /** Ports in any state but open. */
  get notOpen(): number {
    let count = 0;
    for (const [state, ports] of this.#states) if (state !== "open") count += ports;
    return count;
  }

  /** Whether every port that was probed was silent, and nothing else is known of the host. */
  get neverReplied(): boolean {
    return this.#reasons.size > 0 &&
      [...this.#reasons.keys()].every((reason) =>
        reason === "no-response" || reason === "not-asked"
      );
  }

  /** Whether every port has a state and every open port its service. */
  get finished(): boolean {
    return this.remaining === 0 && this.identifying.size === 0 && this.checks === 0;
  }

  /** The model's form of the host as it is now. */
  toHost(rdns: readonly string[]): Host {
    const { address, family, target, hostnames } = this.ref;
    const [status, reason] = this.#status();
    const { names, notes } = boundReverseNames(rdns);
    return {
      address,
      family,
      target,
      hostnames,
      rdns: names,
      status,
      reason,
      notes: [...this.#notes(), ...notes],
      ports: [...this.ports, ...this.identifying.values()].sort(comparePorts),
      summary: this.#summary(),
      reasons: Object.fromEntries(this.#reasons),
    };
  }

  #notes(): readonly string[] {
    const notes: string[] = [];
    const { remaining } = this;
    if (remaining > 0) {
      const have = remaining === 1 ? "port has" : "ports have";
      notes.push(`interrupted: ${formatCount(remaining)} ${have} no result yet`);
    }
    if (this.#lost > 0) {
      notes.push(`${plural(this.#lost, "port")} could not be probed by this machine`);
    }
    if (this.#reduced > 0) {
      const often = this.#reducedTo === 1 ? "only once" : `at most ${this.#reducedTo} times`;
      const were = this.#reduced === 1 ? "port was" : "ports were";
      notes.push(
        `host never replied; ${formatCount(this.#reduced)} ${were} probed ${often}`,
      );
    }
    if (this.#reasons.has("proxy-failure")) notes.push(PROXY_NOTE);
    if (isStandIn(this.ref.address)) notes.push(STAND_IN_NOTE);
    if (this.isTimedOut) notes.push(this.#timeNote());
    else if (this.skipReason !== undefined) notes.push(explainReason(this.skipReason));
    if (this.forbidden > 0) notes.push(this.#scopeNote());
    const { ref, uncertain, condition, udpCondition } = this;
    const blocked = [condition, udpCondition].find((one) => one?.kind === "blocked");
    notes.push(...pathNotes({ ref, uncertain, condition: blocked ?? condition ?? udpCondition }));
    return notes;
  }

  #scopeNote(): string {
    if (this.forbidden === this.endpoints) return explainReason("not-permitted");
    const which = plural(this.forbidden, "port is", "ports are");
    return `${which} outside the permitted scope: nothing was sent there`;
  }

  #timeNote(): string {
    const left = this.#leftOut;
    const lacks = [
      ...(left > 0 ? [`${plural(left, "port has", "ports have")} no result yet`] : []),
      ...(this.cutServices > 0
        ? [`the services of ${plural(this.cutServices, "open port")} were not detected`]
        : []),
    ];
    return `time limit for the host reached: ${lacks.join("; ")}`;
  }

  #status(): readonly [HostStatus, Reason] {
    const up = upReason([...this.#reasons.keys()]);
    if (up !== undefined) return ["up", up];
    if (this.isDown) return ["down", "host-unreach"];
    for (const reason of this.#reasons.keys()) {
      if (UNREACHABLE.has(reason)) return ["down", reason];
    }
    if (this.#reasons.has("not-permitted")) return ["unknown", "not-permitted"];
    if (this.#reasons.has("no-route")) return ["unknown", "no-route"];
    if (this.#reasons.size === 0 && this.isTimedOut) return ["unknown", "host-timeout"];
    const other = [...this.#reasons.keys()].find((reason) => reason !== "no-response");
    const fallback = this.#reasons.size === 0 && this.#lost > 0 ? "local-error" : "no-response";
    return ["unknown", other ?? fallback];
  }

  #summary(): StateCounts {
    const count = (state: PortState) => this.#states.get(state) ?? 0;
    const skipped = [...this.#reasons].filter(([reason]) => isSkipped(reason))
      .reduce((sum, [, ports]) => sum + ports, 0);
    return {
      open: count("open"),
      closed: count("closed"),
      filtered: count("filtered"),
      openFiltered: count("open|filtered"),
      ...(skipped > 0 ? { skipped } : {}),
      ...(this.#uncertain > 0 ? { uncertain: this.#uncertain } : {}),
    };
  }
}
