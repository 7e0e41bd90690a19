/**
 * The ledger of a scan: what became of every endpoint and host, whichever worker or thread probed
 * it. It counts, reports ports, services and hosts as events, and knows what an interrupted scan has
 * left.
 */

import type { Transport } from "../model/endpoint.ts";
import type { ScanEvent, WarningEvent } from "../model/event.ts";
import type { Port } from "../model/report.ts";
import { isSkipped, type Reason } from "../model/state.ts";
import { Positions, type Span } from "../targets/positions.ts";
import { CHECK_FROM, hasBlocked } from "./block_check.ts";
import { CompletionTracker } from "./completion.ts";
import { HostRecord } from "./host_record.ts";
import { acceptsEveryPort, isTooOpen, markSuspicious, type MiddleboxWorld } from "./middlebox.ts";
import type { ScanOptions } from "./options.ts";
import { pathWarnings } from "./path_words.ts";
import { portRecord } from "./port_record.ts";
import type { ReverseDns } from "./reverse_dns.ts";
import type { PathCondition } from "./tcp/host_paths.ts";
import { MANY_HOSTS } from "./tcp/timing.ts";
import { isDown } from "./silence_check.ts";
import {
  broadcastWarning,
  downWarning,
  manyDownWarning,
  NO_UNROUTABLE,
  noRouteWarning,
  scopeWarning,
  suspiciousWarning,
  unnamedWarning,
  type UnroutableHosts,
  withUnroutable,
} from "./warnings.ts";
import type { EndpointRef, PlanPart } from "./work/plan_cursor.ts";
import type { PortResult } from "./work/port_result.ts";

/** Options of a {@link ScanLedger}. */
export interface ScanLedgerOptions
  extends Pick<ScanOptions, "plan" | "timeoutMs" | "rdns" | "listAll"> {
  readonly part: PlanPart;
  /** Endpoints of a host in the part. */
  readonly endpointsOf: (hostIndex: number) => number;
  readonly reverseDns: ReverseDns;
  /** What the middlebox check connects with; its signal ends it with the scan. */
  readonly world: MiddleboxWorld;
  /** Whether a host replies to datagrams on ports chosen at random, beside the known ones. */
  readonly repliesOnEveryPort?: (
    hostIndex: number,
    known: ReadonlySet<number>,
  ) => Promise<boolean>;
  /** Receives every event. */
  readonly emit: (event: ScanEvent) => void;
  /** Called when a host is down, or has no route: its other ports are to be skipped. */
  readonly skipHost: (hostIndex: number, reason: Reason) => void;
  /** Called when a host is finished. */
  readonly hostFinished: () => void;
}

/** Up to this many hosts, reverse DNS covers hosts that never replied too. */
const NAME_EVERY_HOST_UP_TO = 256;

/** The hosts and endpoints of one scan. */
export class ScanLedger {
  readonly #options: ScanLedgerOptions;
  /** Hosts that are not finished, by their index in the plan. */
  readonly #hosts = new Map<number, HostRecord>();
  readonly #done: Readonly<Record<Transport, CompletionTracker>>;
  /** Hosts whose report waits for reverse DNS or the middlebox check. */
  readonly #reporting = new Set<HostRecord>();
  /** Those reports, and middlebox checks. */
  readonly #underWay = new Set<Promise<void>>();
  readonly #warned = new Set<string>();
  /** Among many hosts, those that are down. */
  #down = 0;
  /** Those without a route. */
  #unroutable: UnroutableHosts = NO_UNROUTABLE;
  #completed = 0;
  #uncertain = 0;
  /** Endpoints that had a state which is uncertain after all: ranks in the part. */
  readonly #distrusted: number[] = [];
  #open = 0;

  constructor(options: ScanLedgerOptions) {
    this.#options = options;
    const { tcp, udp } = options.part;
    this.#done = { tcp: new CompletionTracker(tcp.size), udp: new CompletionTracker(udp.size) };
  }

  /** Endpoints with a state. */
  get completed(): number {
    return this.#completed;
  }

  /** Endpoints whose state is uncertain. */
  get uncertain(): number {
    return this.#uncertain;
  }

  /** Open ports. */
  get open(): number {
    return this.#open;
  }

  /** Hosts that are not finished. */
  get unfinishedHosts(): number {
    return this.#hosts.size;
  }

  /** Hosts that are waited for, where none of them has replied; otherwise 0. */
  get silentHosts(): number {
    const waiting = [...this.#hosts.values(), ...this.#reporting];
    return waiting.every(({ answered }) => !answered) ? waiting.length : 0;
  }

  /** The positions without a state, in the form that a resumed scan reads. */
  get remaining(): Readonly<Record<Transport, string>> {
    const { tcp, udp } = this.#options.part;
    return {
      tcp: tcp.pick(this.#unsureTcp).toString(),
      udp: udp.pick(this.#done.udp.remaining).toString(),
    };
  }

  /** The endpoint is about to be probed: its host has a record from now on. */
  begin(endpoint: EndpointRef): void {
    this.#host(endpoint);
  }

  /** An open port: counted and reported at once, before service detection. */
  found(endpoint: EndpointRef, known: Port): void {
    const host = this.#host(endpoint);
    this.#open++;
    host.identifying.set(keyOf(known), known);
    this.#count(host, known);
    if (known.transport === "tcp") {
      host.sinceOpen.restart(host.ports.length);
      this.#checkMiddlebox(host, known.port);
    } else this.#checkUdp(host, known.port);
    this.#options.emit({ type: "port", address: host.ref.address, port: known });
  }

  /** Service detection of an open port has ended; `cut`: because the scan was stopped. */
  identified(endpoint: EndpointRef, port: Port, cut: boolean): void {
    const acceptsAll = this.#host(endpoint).acceptsAll[port.transport];
    if (acceptsAll === undefined) return this.#conclude(endpoint, port, cut);
    this.#track(acceptsAll.then((all) => {
      this.#conclude(endpoint, all ? markSuspicious(port) : port, cut);
    }));
  }

  /** The final state of a port that is not open. */
  result(endpoint: EndpointRef, result: PortResult, transport: Transport): void {
    const host = this.#host(endpoint);
    const { listAll, emit } = this.#options;
    if (result.uncertain === true) this.#done[transport].missed(endpoint.number);
    else this.#done[transport].done(endpoint.number);
    const isEvidence = result.uncertain !== true && !isSkipped(result.reason);
    if (transport === "tcp" && host.openTcp.size > 0 && isEvidence) {
      host.sinceOpen.add(endpoint.number, result.state);
    }
    if (listAll) {
      const listed = portRecord({ transport, port: endpoint.port }, result);
      host.ports.push(listed);
      emit({ type: "port", address: host.ref.address, port: listed });
    }
    if (transport === "udp") {
      if (result.reason === "unrecognised-response") this.#checkUdp(host, endpoint.port);
      else host.silentUdp++;
    }
    if (result.attempts !== undefined) host.reducedRetries(result.attempts);
    if (transport === "tcp" && result.reason === "not-permitted") host.skipReason ??= result.reason;
    if (result.reason === "no-route") this.#skipUnroutable(host);
    this.#count(host, result);
    this.#finishIfDone(host);
  }

  /** This machine failed to probe a port. */
  lost(endpoint: EndpointRef, warning: WarningEvent, transport: Transport): void {
    this.warnOnce(`lost ${warning.message}`, () => warning);
    this.#done[transport].missed(endpoint.number);
    const host = this.#host(endpoint);
    host.abandon();
    this.#finishIfDone(host);
  }

  /** ARP or neighbour discovery failed: warns, and makes every worker skip the host's ports. */
  down(hostIndex: number): void {
    const host = this.#hosts.get(hostIndex);
    if (host?.markDown() !== true) return;
    const { plan, emit, skipHost } = this.#options;
    if (plan.hosts.size < MANY_HOSTS) emit(downWarning(host));
    else this.#down++;
    skipHost(hostIndex, "host-down");
  }

  /** There is no route to the host from here: every worker skips its ports. */
  #skipUnroutable(host: HostRecord): void {
    if (host.skipReason !== undefined) return;
    host.skipReason = "no-route";
    const { plan, skipHost } = this.#options;
    this.#unroutable = withUnroutable(this.#unroutable, host.ref, plan.hosts.targets);
    if (plan.hosts.size < MANY_HOSTS) {
      this.warnOnce(`no-route ${host.ref.target}`, () => noRouteWarning(this.#unroutable));
      this.#unroutable = NO_UNROUTABLE;
    }
    skipHost(host.index, "no-route");
  }

  /** Something new is known of the path to a host. */
  network(hostIndex: number, condition: PathCondition, transport: Transport = "tcp"): void {
    const host = this.#hosts.get(hostIndex);
    if (host === undefined) return;
    if (condition.kind === "slow") host.slowRttMs = condition.rttMs;
    else if (transport === "tcp") host.condition = condition;
    else host.udpCondition = condition;
  }

  /** Emits a warning, unless one with this key was. */
  warnOnce(key: string, warning: () => WarningEvent): void {
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    this.#options.emit(warning());
  }

  /** Nothing more is probed: reports the hosts that are left, and waits for every report. */
  async close(): Promise<void> {
    const { reverseDns, emit } = this.#options;
    await reverseDns.finish(this.#reportRest());
    if (this.#down > 0) emit(manyDownWarning(this.#down));
    if (this.#unroutable.hosts > 0) emit(noRouteWarning(this.#unroutable));
    if (reverseDns.unanswered > 0) emit(unnamedWarning(reverseDns.unanswered));
  }

  /** Reports every host that has no report yet, as it is known: nothing is waited for. */
  leave(): void {
    for (const host of [...this.#hosts.values(), ...this.#reporting]) this.#emitNow(host, []);
    this.#hosts.clear();
    this.#reporting.clear();
  }

  async #reportRest(): Promise<void> {
    await this.#settle();
    for (const host of this.#hosts.values()) this.#reportHost(host);
    await this.#settle();
  }

  async #settle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #host({ hostIndex }: Pick<EndpointRef, "hostIndex">): HostRecord {
    const known = this.#hosts.get(hostIndex);
    if (known !== undefined) return known;
    const { plan, endpointsOf } = this.#options;
    const endpoints = endpointsOf(hostIndex);
    const startedMs = this.#options.world.clock.monotonicMs();
    const ref = plan.hosts.at(hostIndex);
    const host = new HostRecord(ref, { index: hostIndex, endpoints, startedMs });
    this.#hosts.set(hostIndex, host);
    return host;
  }

  /** Probes random ports of a host that has too many open ports: a middlebox accepts those too. */
  #checkMiddlebox(host: HostRecord, port: number): void {
    host.openTcp.add(port);
    if (host.acceptsAll.tcp !== undefined || !isTooOpen(host.openTcp.size, host.notOpen)) return;
    const { timeoutMs, world } = this.#options;
    const known = host.openTcp;
    this.#suspect(host, "tcp", acceptsEveryPort(host.ref.address, { known, timeoutMs }, world));
  }

  /** The same for a UDP port that sent anything. */
  #checkUdp(host: HostRecord, port: number): void {
    const { repliesOnEveryPort } = this.#options;
    if (repliesOnEveryPort === undefined) return;
    host.repliedUdp.add(port);
    if (host.acceptsAll.udp !== undefined) return;
    if (!isTooOpen(host.repliedUdp.size, host.silentUdp)) return;
    this.#suspect(host, "udp", repliesOnEveryPort(host.index, host.repliedUdp));
  }

  #suspect(host: HostRecord, transport: Transport, check: Promise<boolean>): void {
    host.acceptsAll[transport] = check;
    this.#track(check.then((all) => {
      if (all) this.#options.emit(suspiciousWarning(host.ref.address, transport));
    }));
  }

  #conclude(endpoint: EndpointRef, port: Port, cut: boolean): void {
    const host = this.#host(endpoint);
    host.identifying.delete(keyOf(port));
    host.ports.push(port);
    const done = this.#done[port.transport];
    if (cut) done.missed(endpoint.number);
    else done.done(endpoint.number);
    this.#options.emit({ type: "service", address: host.ref.address, port });
    this.#finishIfDone(host);
  }

  #count(
    host: HostRecord,
    { state, reason, uncertain = false }: Pick<Port, "state" | "reason" | "uncertain">,
  ): void {
    this.#completed++;
    if (reason === "broadcast") this.warnOnce(reason, broadcastWarning);
    if (reason === "not-permitted") {
      this.warnOnce(`scope ${host.ref.target}`, () => scopeWarning(host.ref.target));
    }
    if (uncertain) this.#uncertain++;
    host.settle(state, reason, uncertain);
    if (host.names === undefined && host.answered) this.#lookUpNames(host);
  }

  /** Ranks of the TCP endpoints that have no state, or one that is uncertain after all. */
  get #unsureTcp(): readonly Span[] {
    const distrusted = this.#distrusted.map((rank) => ({ first: rank, last: rank }));
    return new Positions([...this.#done.tcp.remaining, ...distrusted]).spans;
  }

  #finishIfDone(host: HostRecord): void {
    if (!host.finished) return;
    this.#reportHost(host);
  }

  /** Whether the host still replies as it did; what came after that is not believed. */
  async #checkBlock(host: HostRecord): Promise<void> {
    const { sinceOpen, openTcp } = host;
    if (sinceOpen.size < CHECK_FROM || host.condition?.kind === "blocked") return;
    const { timeoutMs, world } = this.#options;
    const open = [...openTcp];
    const waitMs = Math.max(2 * timeoutMs, 3 * (host.slowRttMs ?? 0));
    if (!await hasBlocked(host.ref.address, { open, timeoutMs: waitMs }, world)) return;
    const afterProbes = open.length + host.notOpen - sinceOpen.size;
    host.condition = { kind: "blocked", afterProbes };
    host.distrustSinceOpen();
    this.#uncertain += sinceOpen.size;
    for (const rank of sinceOpen.ranks) this.#distrusted.push(rank);
  }

  #warnOfPath(host: HostRecord): void {
    const elapsedMs = this.#options.world.clock.monotonicMs() - host.startedMs;
    for (const warning of pathWarnings(host, { ports: host.endpoints, elapsedMs })) {
      this.warnOnce(warning.message, () => warning);
    }
  }

  #reportHost(host: HostRecord): void {
    const { plan, hostFinished } = this.#options;
    this.#hosts.delete(host.index);
    hostFinished();
    if (plan.hosts.size <= NAME_EVERY_HOST_UP_TO) this.#lookUpNames(host);
    this.#reporting.add(host);
    this.#track(this.#emitHost(host));
  }

  async #emitHost(host: HostRecord): Promise<void> {
    const rdns = await host.names ?? [];
    const { tcp, udp } = host.acceptsAll;
    const all = { tcp: await tcp ?? false, udp: await udp ?? false };
    if (!all.tcp) await this.#checkBlock(host);
    host.isDown = await isDown(host, this.#options);
    if (this.#reporting.delete(host)) this.#emitNow(host, rdns, all);
  }

  #emitNow(
    host: HostRecord,
    rdns: readonly string[],
    suspicious: Readonly<Partial<Record<Transport, boolean>>> = {},
  ): void {
    this.#warnOfPath(host);
    const record = host.toHost(rdns);
    const ports = record.ports.map((port) =>
      suspicious[port.transport] === true ? markSuspicious(port) : port
    );
    this.#options.emit({ type: "host", host: { ...record, ports } });
  }

  #lookUpNames(host: HostRecord): void {
    const { rdns, reverseDns } = this.#options;
    if (rdns) host.names ??= reverseDns.namesOf(host.ref.address);
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }
}

function keyOf({ transport, port }: Port): string {
  return `${transport}/${port}`;
}
