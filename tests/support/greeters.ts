/** Several services that greet, and that tell when somebody has come: a scan is under way then. */

import { type Peer, servePeer } from "./peer.ts";
import { until } from "./wait.ts";

/** Services that greet every visitor; gone when disposed. */
export interface Greeters extends AsyncDisposable {
  /** Their ports, ascending. */
  readonly ports: readonly number[];
  /** Waits for the first visitor of any of them. */
  visited(): Promise<void>;
}

/** Listens on so many free ports of one address, with words for every visitor. */
export function serveGreeters(hostname: string, count: number, greeting = "hello\r\n"): Greeters {
  const greet = () => servePeer((side) => side.write(greeting), { hostname });
  const peers: readonly Peer[] = Array.from({ length: count }, greet);
  return {
    ports: peers.map(({ port }) => port).sort((a, b) => a - b),
    visited: () => until(() => peers.some(({ accepted }) => accepted.length > 0), "a visitor"),
    async [Symbol.asyncDispose]() {
      for (const peer of peers) await peer[Symbol.asyncDispose]();
    },
  };
}
