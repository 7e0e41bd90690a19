/**
 * The limit of connections to one host. An attempt at a host that has no place free is parked, and sent
 * once one is; a connection that is kept open keeps its place.
 */

import type { Permit } from "../../schedule/semaphore.ts";
import type { Attempt } from "../work/attempt.ts";
import type { HostStats } from "../work/host_stats.ts";
import { MOST_HELD_BACK } from "./host_discovery.ts";

/** One host: its places in use, and the attempts that wait for one. */
interface Places {
  used: number;
  readonly parked: Attempt[];
}

/** The places at every host. */
export class HostPlaces {
  readonly #most: number;
  readonly #mostParked: number;
  readonly #freed: () => void;
  readonly #hosts = new Map<HostStats, Places>();
  /** Hosts with attempts that may be sent now. */
  readonly #ready = new Set<HostStats>();
  #parked = 0;

  /**
   * @param most connections to one host; without it there is no limit, and nothing is counted.
   * @param freed called when a parked attempt can be taken.
   * @param mostParked attempts that are parked; at this number, no new endpoints are taken.
   */
  constructor(
    most = Infinity,
    freed: () => void = () => {},
    mostParked: number = MOST_HELD_BACK,
  ) {
    this.#most = most;
    this.#mostParked = mostParked;
    this.#freed = freed;
  }

  /** Whether no attempt is parked. */
  get idle(): boolean {
    return this.#parked === 0;
  }

  /** Whether no new endpoint should be taken. */
  get full(): boolean {
    return this.#parked >= this.#mostParked;
  }

  /** A parked attempt at a host with a place, which it does not take yet. */
  take(): Attempt | undefined {
    for (const host of this.#ready) {
      const places = this.#hosts.get(host);
      const attempt = places?.parked.shift();
      if (places === undefined || places.parked.length === 0) this.#ready.delete(host);
      if (attempt === undefined) continue;
      this.#parked--;
      return attempt;
    }
    return undefined;
  }

  /** Takes a place for an attempt; where none is free, parks it. */
  admit(attempt: Attempt): boolean {
    if (this.#most === Infinity) return true;
    const { host } = attempt;
    const places = this.#hosts.get(host) ?? { used: 0, parked: [] };
    this.#hosts.set(host, places);
    if (places.used < this.#most) {
      places.used++;
      if (places.used >= this.#most) this.#ready.delete(host);
      return true;
    }
    places.parked.push(attempt);
    this.#parked++;
    return false;
  }

  /** A connection to the host has ended. */
  release(host: HostStats): void {
    const places = this.#hosts.get(host);
    if (places === undefined) return;
    places.used--;
    if (places.parked.length > 0) {
      this.#ready.add(host);
      this.#freed();
    } else if (places.used === 0) this.#hosts.delete(host);
  }

  /** The permit of a connection: releasing it frees the place too. */
  hold(host: HostStats, permit: Permit): Permit {
    if (this.#most === Infinity) return permit;
    let held = true;
    const both = () => {
      if (held) this.release(host);
      held = false;
      permit.release();
    };
    return { release: both, [Symbol.dispose]: both };
  }
}
