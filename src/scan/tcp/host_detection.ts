/**
 * Service detection where connections to one host are limited: so few of its ports at once that each has
 * a connection to ask over, beside the port scan's that listens.
 */

import { Semaphore } from "../../schedule/semaphore.ts";
import type { HostStats } from "../work/host_stats.ts";

/** Connections that a port may need at once beside the first. */
const PER_PORT = 2;

/** The limits at one host. */
export interface DetectionLimits {
  /** Ports whose services are detected at once. */
  readonly ports: Semaphore;
  /** Connections of service detection beside the port scan's. */
  readonly sockets: Semaphore;
}

/** The limits at every host. */
export class HostDetection {
  readonly #connections: number;
  readonly #hosts = new WeakMap<HostStats, DetectionLimits>();

  /** @param connections to one host, beside the port scan's. */
  constructor(connections = PER_PORT) {
    this.#connections = Math.max(1, connections);
  }

  /** The limits at a host. */
  of(host: HostStats): DetectionLimits {
    const known = this.#hosts.get(host);
    if (known !== undefined) return known;
    const limits = {
      ports: new Semaphore(Math.max(1, Math.floor(this.#connections / PER_PORT))),
      sockets: new Semaphore(this.#connections),
    };
    this.#hosts.set(host, limits);
    return limits;
  }
}
