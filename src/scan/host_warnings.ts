/**
 * What is said of hosts that are skipped: of each where a scan has few hosts, else of all together at
 * the end.
 */

import type { WarningEvent } from "../model/event.ts";
import type { Plan } from "../targets/plan.ts";
import type { HostRecord } from "./host_record.ts";
import { MANY_HOSTS } from "./tcp/timing.ts";
import {
  downWarning,
  hostTimeWarning,
  manyDownWarning,
  manyTimedOutWarning,
  NO_UNROUTABLE,
  noRouteWarning,
  type UnroutableHosts,
  withUnroutable,
} from "./warnings.ts";

/** Options of {@link HostWarnings}. */
export interface HostWarningsOptions {
  readonly plan: Plan;
  /** The time limit of hosts, where there is one. */
  readonly hostTimeoutMs?: number | undefined;
  /** Emits a warning, unless one with this key was. */
  readonly once: (key: string, warning: () => WarningEvent) => void;
}

/** The warnings of one scan. */
export class HostWarnings {
  readonly #options: HostWarningsOptions;
  /** Among many hosts, those that are down. */
  #down = 0;
  /** Those whose time was over before they were finished. */
  #timedOut = 0;
  /** Those without a route. */
  #unroutable: UnroutableHosts = NO_UNROUTABLE;

  constructor(options: HostWarningsOptions) {
    this.#options = options;
  }

  /** Hosts whose time was over before they were finished. */
  get timedOut(): number {
    return this.#timedOut;
  }

  /** ARP or neighbour discovery failed. */
  down(host: HostRecord): void {
    if (this.#isMany) this.#down++;
    else this.#options.once(`down ${host.index}`, () => downWarning(host));
  }

  /** There is no route to the host from here. */
  noRoute({ ref }: HostRecord): void {
    const { plan, once } = this.#options;
    this.#unroutable = withUnroutable(this.#unroutable, ref, plan.hosts.targets);
    if (this.#isMany) return;
    once(`no-route ${ref.target}`, () => noRouteWarning(this.#unroutable));
    this.#unroutable = NO_UNROUTABLE;
  }

  /** The time for the host is over. */
  timeOver(host: HostRecord): void {
    this.#timedOut++;
    const { hostTimeoutMs = 0, once } = this.#options;
    if (!this.#isMany) once(`time ${host.index}`, () => hostTimeWarning(host, hostTimeoutMs));
  }

  /** Nothing more is probed: says what is said of many hosts together. */
  close(): void {
    const { hostTimeoutMs = 0, once } = this.#options;
    if (this.#down > 0) once("down", () => manyDownWarning(this.#down));
    if (this.#timedOut > 0 && this.#isMany) {
      once("time", () => manyTimedOutWarning(this.#timedOut, hostTimeoutMs));
    }
    if (this.#unroutable.hosts > 0) once("no-route", () => noRouteWarning(this.#unroutable));
  }

  get #isMany(): boolean {
    return this.#options.plan.hosts.size >= MANY_HOSTS;
  }
}
