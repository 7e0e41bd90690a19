/**
 * When a host is checked for a middlebox: as soon as it has too many open ports, so that they are not
 * identified in vain; where connections to one host are limited, once nothing else is connected to it.
 */

import type { Transport } from "../model/endpoint.ts";
import type { WarningEvent } from "../model/event.ts";
import type { HostRecord } from "./host_record.ts";
import { acceptsEveryPort, isTooOpen, type MiddleboxWorld } from "./middlebox.ts";
import { suspiciousWarning } from "./warnings.ts";

/** Options of {@link MiddleboxChecks}. */
export interface MiddleboxChecksOptions {
  /** Of single endpoints no others are probed; that many are open is why they are on a list. */
  readonly plan: { readonly exact: boolean };
  readonly timeoutMs: number;
  readonly maxPerHost?: number | undefined;
  readonly world: MiddleboxWorld;
  /** Whether a host replies to datagrams on ports chosen at random, beside the known ones. */
  readonly repliesOnEveryPort?:
    | ((hostIndex: number, known: ReadonlySet<number>) => Promise<boolean>)
    | undefined;
  readonly emit: (event: WarningEvent) => void;
  /** Work that the scan has to wait for. */
  readonly track: (work: Promise<void>) => void;
}

/** The checks of one scan. */
export class MiddleboxChecks {
  readonly #options: MiddleboxChecksOptions;

  constructor(options: MiddleboxChecksOptions) {
    this.#options = options;
  }

  /** A TCP port is open: a middlebox accepts connections on random ports too. */
  tcp(host: HostRecord, port: number): void {
    host.openTcp.add(port);
    if (this.#options.maxPerHost === undefined) this.#checkTcp(host);
  }

  /** Nothing else is connected to the host any more. */
  last(host: HostRecord): void {
    if (this.#options.maxPerHost !== undefined) this.#checkTcp(host);
  }

  /** The same for a UDP port that sent anything. */
  udp(host: HostRecord, port: number): void {
    const { repliesOnEveryPort } = this.#options;
    if (repliesOnEveryPort === undefined) return;
    host.repliedUdp.add(port);
    if (host.acceptsAll.udp !== undefined || this.#options.plan.exact) return;
    if (!isTooOpen(host.repliedUdp.size, host.silentUdp)) return;
    this.#suspect(host, "udp", repliesOnEveryPort(host.index, host.repliedUdp));
  }

  #checkTcp(host: HostRecord): void {
    if (host.acceptsAll.tcp !== undefined || this.#options.plan.exact) return;
    if (!isTooOpen(host.openTcp.size, host.notOpen)) return;
    const { timeoutMs, maxPerHost, world } = this.#options;
    const known = host.openTcp;
    const check = acceptsEveryPort(host.ref.address, { known, timeoutMs, maxPerHost }, world);
    this.#suspect(host, "tcp", check);
  }

  #suspect(host: HostRecord, transport: Transport, check: Promise<boolean>): void {
    host.acceptsAll[transport] = check;
    this.#options.track(check.then((all) => {
      if (all) this.#options.emit(suspiciousWarning(host.ref.address, transport));
    }));
  }
}
