/**
 * Which ports each host of a list has, over one transport: two arrays of numbers, six bytes for an
 * endpoint of a host of its own, two for each further port. Threads share them.
 */

import { lastNotAbove } from "./search.ts";

/** The ports of hosts, by the hosts' indices. */
export class PortsByHost {
  /** For each host where its ports begin; one more at the end. */
  readonly starts: Uint32Array;
  /** The ports of one host after those of another, each ascending. */
  readonly ports: Uint16Array;

  /** Arrays that belong together. */
  constructor(starts: Uint32Array, ports: Uint16Array) {
    this.starts = starts;
    this.ports = ports;
  }

  /** A list in which no host has a port, however many hosts there are. */
  static none(): PortsByHost {
    return new PortsByHost(new Uint32Array(1), new Uint16Array(0));
  }

  /** Number of endpoints. */
  get size(): number {
    return this.ports.length;
  }

  /** Number of hosts, those without ports included. */
  get hosts(): number {
    return this.starts.length - 1;
  }

  /** How many ports a host has. */
  countOf(host: number): number {
    return (this.starts[host + 1] ?? 0) - (this.starts[host] ?? 0);
  }

  /** The ports of a host. */
  of(host: number): Uint16Array {
    return this.ports.subarray(this.starts[host] ?? 0, this.starts[host + 1] ?? 0);
  }

  /** The host of an endpoint, between two hosts. */
  hostOf(endpoint: number, first: number, last: number): number {
    let [low, high] = [first, last];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.starts[middle] as number) <= endpoint) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The number of an endpoint; -1 when the host has no such port. */
  indexOf(host: number, port: number): number {
    const own = this.of(host);
    const at = lastNotAbove(own, (one) => one > port);
    return own[at] === port ? (this.starts[host] as number) + at : -1;
  }
}
