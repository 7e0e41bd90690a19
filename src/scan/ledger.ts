/**
 * The ledger of a scan: what became of every endpoint and host, whichever worker or thread probed
 * it. It counts, reports ports, services and hosts as events, and knows what an interrupted scan has
 * left.
 */

import type { Transport } from "../model/endpoint.ts";
import type { ScanEvent, WarningEvent } from "../model/event.ts";
import type { Host, Port } from "../model/report.ts";
import { isSkipped, type Reason } from "../model/state.ts";
import { type BlockCheckWorld, CHECK_FROM, hasBlocked } from "./block_check.ts";
import { EndpointStates } from "./endpoint_states.ts";
import { HostRecord } from "./host_record.ts";
import { HostTimeLimits } from "./host_time_limits.ts";
import { HostWarnings } from "./host_warnings.ts";
import { markSuspicious, type MiddleboxWorld } from "./middlebox.ts";
import { MiddleboxChecks } from "./middlebox_checks.ts";
import type { ScanOptions } from "./options.ts";
import { pathWarnings } from "./path_words.ts";
import { portRecord } from "./port_record.ts";
import type { ReverseDns } from "./reverse_dns.ts";
import type { PathCondition } from "./tcp/host_path_options.ts";
import { isDown } from "./silence_check.ts";
import { broadcastWarning, scopeWarning, unnamedWarning } from "./warnings.ts";
import type { EndpointRef, PlanPart } from "./work/plan_cursor.ts";
import type { PortResult } from "./work/port_result.ts";
import type { RefusedPort } from "./work/refused_ports.ts";

/** Options of a {@link ScanLedger}. */
export interface ScanLedgerOptions extends
  Pick<
    ScanOptions,
    "plan" | "timeoutMs" | "rdns" | "listAll" | "hostTimeoutMs" | "maxPerHost" | "proxy"
  > {
  readonly part: PlanPart;
  /** Endpoints of a host in the part. */
  readonly endpointsOf: (hostIndex: number) => number;
  readonly reverseDns: ReverseDns;
  /** What the middlebox check connects with; its signal ends it with the scan. */
  readonly world: MiddleboxWorld & BlockCheckWorld;
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
  readonly hostFinished: (hostIndex: number) => void;
}

/** Up to this many hosts, reverse DNS covers hosts that never replied too. */
const NAME_EVERY_HOST_UP_TO = 256;

/** The hosts and endpoints of one scan. */
export class ScanLedger {
  readonly #options: ScanLedgerOptions;
  /** Hosts that are not finished, by their index in the plan. */
  readonly #hosts = new Map<number, HostRecord>();
  readonly #states: EndpointStates;
  /** Hosts whose report waits for reverse DNS or the middlebox check. */
  readonly #reporting = new Set<HostRecord>();
  /** Those reports, and middlebox checks. */
  readonly #underWay = new Set<Promise<void>>();
  readonly #warned = new Set<string>();
  readonly #hostWarnings: HostWarnings;
  readonly #middleboxes: MiddleboxChecks;
  readonly #timeLimits: HostTimeLimits | undefined;
  #completed = 0;
  #uncertain = 0;
  #open = 0;

  constructor(options: ScanLedgerOptions) {
    this.#options = options;
    const { part, plan, hostTimeoutMs, world } = options;
    this.#middleboxes = new MiddleboxChecks({ ...options, track: (work) => this.#track(work) });
    this.#hostWarnings = new HostWarnings({ plan, hostTimeoutMs, once: this.warnOnce.bind(this) });
    this.#timeLimits = hostTimeoutMs === undefined
      ? undefined
      : new HostTimeLimits(world.clock, hostTimeoutMs, (index) => this.#timeOut(index));
    this.#states = new EndpointStates(part);
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

  /** Hosts whose time was over before they were finished. */
  get timedOutHosts(): number {
    return this.#hostWarnings.timedOut;
  }

  /** Whether a port has no result, or its service none: else results are only being checked. */
  get isLeft(): boolean {
    const isIdentifying = [...this.#hosts.values()].some(({ identifying }) => identifying.size > 0);
    return isIdentifying || this.#completed < this.#states.size;
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
    return this.#states.remaining;
  }

  /** The hosts that have no report yet, as they are known. */
  get unreported(): readonly Host[] {
    return [...this.#hosts.values(), ...this.#reporting].map((host) => host.toHost([]));
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
      this.#middleboxes.tcp(host, known.port);
    } else this.#middleboxes.udp(host, known.port);
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
    if (result.reason === "host-timeout") return this.#leave(host, endpoint, transport);
    const { listAll, emit } = this.#options;
    this.#states.ended(transport, endpoint.number, result.uncertain !== true);
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
      if (result.reason === "unrecognised-response") this.#middleboxes.udp(host, endpoint.port);
      else host.silentUdp++;
    }
    if (result.attempts !== undefined) host.reducedRetries(result.attempts);
    if (result.reason === "no-route") this.#skipUnroutable(host);
    this.#count(host, result);
    this.#finishIfDone(host);
  }

  /** This machine failed to probe a port. */
  lost(endpoint: EndpointRef, warning: WarningEvent, transport: Transport): void {
    this.warnOnce(`lost ${warning.message}`, () => warning);
    this.#states.ended(transport, endpoint.number, false);
    const host = this.#host(endpoint);
    host.abandon();
    this.#finishIfDone(host);
  }

  /** The host's time was over before the port had a result. */
  #leave(host: HostRecord, { number }: EndpointRef, transport: Transport): void {
    this.#states.ended(transport, number, false);
    host.leaveOut();
    this.#finishIfDone(host);
  }

  /** The host's time is over: what is left of it is skipped, and a resumed scan probes it. */
  #timeOut(hostIndex: number): void {
    const host = this.#hosts.get(hostIndex);
    if (host === undefined || host.skipReason !== undefined) return;
    host.skipReason = "host-timeout";
    this.#hostWarnings.timeOver(host);
    this.#options.skipHost(hostIndex, "host-timeout");
  }

  /** ARP or neighbour discovery failed: warns, and makes every worker skip the host's ports. */
  down(hostIndex: number): void {
    const host = this.#hosts.get(hostIndex);
    if (host?.markDown() !== true) return;
    this.#hostWarnings.down(host);
    this.#options.skipHost(hostIndex, "host-down");
  }

  /** There is no route to the host from here: every worker skips its ports. */
  #skipUnroutable(host: HostRecord): void {
    if (host.skipReason !== undefined) return;
    host.skipReason = "no-route";
    this.#hostWarnings.noRoute(host);
    this.#options.skipHost(host.index, "no-route");
  }

  /** Something new is known of the path to a host. */
  network(hostIndex: number, condition: PathCondition, transport: Transport = "tcp"): void {
    const host = this.#hosts.get(hostIndex);
    if (host === undefined) return;
    if (condition.kind === "slow") host.slowRttMs = condition.rttMs;
    else if (transport === "tcp") host.condition = condition;
    else host.udpCondition = condition;
  }

  /** Whether the host's refusals are being checked: it is not finished meanwhile. */
  checking(hostIndex: number, isChecked: boolean): void {
    const host = this.#hosts.get(hostIndex);
    if (host === undefined) return;
    host.checks += isChecked ? 1 : -1;
    this.#finishIfDone(host);
  }

  /** These results of TCP ports may be a limit's: they are taken back, and others will come. */
  retracted(hostIndex: number, refused: readonly RefusedPort[]): void {
    const host = this.#hosts.get(hostIndex);
    if (host === undefined) return;
    for (const { number } of refused) this.#states.distrust(number);
    this.#completed -= refused.length;
    host.retract(refused);
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
    this.#timeLimits?.[Symbol.dispose]();
    this.#hostWarnings.close();
    if (reverseDns.unanswered > 0) emit(unnamedWarning(reverseDns.unanswered));
  }

  /** Reports every host that has no report yet, as it is known: nothing is waited for. */
  leave(): void {
    this.#timeLimits?.[Symbol.dispose]();
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
    this.#timeLimits?.begin(hostIndex);
    return host;
  }

  #conclude(endpoint: EndpointRef, port: Port, cut: boolean): void {
    const host = this.#host(endpoint);
    host.identifying.delete(keyOf(port));
    if (cut) host.cutServices++;
    host.ports.push(port);
    this.#states.ended(port.transport, endpoint.number, !cut);
    this.#options.emit({ type: "service", address: host.ref.address, port });
    this.#finishIfDone(host);
  }

  #count(
    host: HostRecord,
    { state, reason, uncertain = false }: Pick<Port, "state" | "reason" | "uncertain">,
  ): void {
    this.#completed++;
    if (reason === "broadcast") this.warnOnce(reason, broadcastWarning);
    if (uncertain) this.#uncertain++;
    host.settle(state, reason, uncertain);
    if (host.names === undefined && host.answered) this.#lookUpNames(host);
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
    for (const rank of sinceOpen.ranks) this.#states.distrust(rank);
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
    if (host.forbidden > 0) this.warnOnce(`scope ${host.ref.target}`, () => scopeWarning(host));
    this.#timeLimits?.ended(host.index);
    hostFinished(host.index);
    if (plan.hosts.size <= NAME_EVERY_HOST_UP_TO) this.#lookUpNames(host);
    this.#reporting.add(host);
    this.#track(this.#emitHost(host));
  }

  async #emitHost(host: HostRecord): Promise<void> {
    const rdns = await host.names ?? [];
    this.#middleboxes.last(host);
    const { tcp, udp } = host.acceptsAll;
    const all = { tcp: await tcp ?? false, udp: await udp ?? false };
    if (!host.isTimedOut && this.#options.proxy === undefined) {
      if (!all.tcp) await this.#checkBlock(host);
      host.isDown = await isDown(host, this.#options);
    }
    if (this.#reporting.delete(host)) this.#emitNow(host, rdns, all);
  }

  #emitNow(
    host: HostRecord,
    rdns: readonly string[],
    suspicious: Readonly<Partial<Record<Transport, boolean>>> = {},
  ): void {
    this.#warnOfPath(host);
    const asked = this.#options.plan.askedOf(host.index);
    const record = { ...host.toHost(rdns), ...(asked === undefined ? {} : { asked }) };
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
