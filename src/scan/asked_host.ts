/**
 * What those who ask remember of a host: how long its answers take, whether it is worth asking twice,
 * whether to ask it at all. Each thread has its own; the scan's ledger is `host_state.ts`.
 */

import type { Reason } from "../model/state.ts";
import { RttEstimator } from "../schedule/rtt.ts";
import type { HostRef } from "../targets/hosts.ts";

/** Silent ports, and no answer ever, after which a host's ports are asked once only. */
const PATIENCE_PORTS = 4;
/**
 * Where nobody is at home, the local network looks for the host for a while and then fails every
 * waiting connection, long after some were begun and soon after others. A firewall's reports come
 * after one round trip, each like the other.
 */
const LOOKED_FOR_MS = 200;
const UNLIKE_MS = 150;
/** No firewall's first report comes so late: it is the network that has looked for the host all along. */
const LOOKED_TO_THE_END_MS = 2_500;

/** One host, as one thread knows it. */
export class AskedHost {
  readonly ref: HostRef;
  /** Index in the plan. */
  readonly index: number;
  readonly rtt: RttEstimator = new RttEstimator();
  /** Why its ports are not asked any more. */
  givenUp: Reason | undefined;
  /** Whether it is known well enough to be asked everything; see `roll_call.ts`. */
  called = false;
  /** Whether an answer came only when a port was asked again: packets get lost on the way. */
  lossy = false;
  #answered = false;
  #silentPorts = 0;
  /** When reports of "unreachable" came, counted from the questions: soonest and latest. */
  #soonestMs = Infinity;
  #latestMs = 0;

  constructor(ref: HostRef, index: number) {
    this.ref = ref;
    this.index = index;
  }

  /** Something came back after `rttMs` that only the host itself can have sent. */
  answered(rttMs?: number): void {
    this.#answered = true;
    if (rttMs !== undefined) this.rtt.add(rttMs);
  }

  /** One of its ports counts as filtered because nothing ever came back. */
  silent(): void {
    this.#silentPorts++;
  }

  /** Whether nothing ever came back from enough of its ports to stop expecting it. */
  get mute(): boolean {
    return !this.#answered && this.#silentPorts >= PATIENCE_PORTS;
  }

  /**
   * The host was reported unreachable, `rttMs` after a question. Returns whether the reports so far
   * say that the network looked for it in vain; a `patient` scan wants to be surer.
   */
  unreachable(rttMs: number, patient: boolean): boolean {
    this.#soonestMs = Math.min(this.#soonestMs, rttMs);
    this.#latestMs = Math.max(this.#latestMs, rttMs);
    const unlike = this.#soonestMs >= LOOKED_FOR_MS &&
      this.#latestMs - this.#soonestMs >= UNLIKE_MS;
    const toTheEnd = this.#soonestMs >= LOOKED_TO_THE_END_MS;
    return !this.#answered && (toTheEnd || unlike && !patient);
  }
}

/** Hosts that may be forgotten: as many as TCP and UDP may be apart, and some more. */
const MOST_HOSTS = 24_576;

/** The hosts that one thread is asking; those not asked for long are forgotten. */
export class AskedHosts {
  readonly #hosts = new Map<number, AskedHost>();
  readonly #refAt: (index: number) => HostRef;

  /** @param refAt the plan's hosts by index. */
  constructor(refAt: (index: number) => HostRef) {
    this.#refAt = refAt;
  }

  /** The host with an index of the plan. */
  at(index: number): AskedHost {
    const known = this.#hosts.get(index);
    if (known !== undefined) return known;
    const host = new AskedHost(this.#refAt(index), index);
    this.#hosts.set(index, host);
    if (this.#hosts.size > MOST_HOSTS) this.#forgetOldest();
    return host;
  }

  #forgetOldest(): void {
    let left = MOST_HOSTS / 4;
    for (const index of this.#hosts.keys()) {
      if (left-- <= 0) return;
      this.#hosts.delete(index);
    }
  }
}
