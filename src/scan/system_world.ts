/** The real outside world of a scan: this machine's clock, sockets, resolver and random source. */

import { systemClock } from "../schedule/clock.ts";
import { systemResolver } from "../transport/resolve.ts";
import { isOwnAddress } from "../transport/own_address.ts";
import { dialTcp } from "../transport/tcp.ts";
import { tlsUpgrade } from "../transport/tls.ts";
import { datagramsSupported, openDatagramSocket } from "../transport/udp.ts";
import type { ScanWorld } from "./options.ts";
import { threadStarter } from "./threads/start.ts";

/** How the world is made. */
export interface SystemWorldOptions {
  /**
   * Whether threads are limited to the network by the runtime. Only for processes that were started
   * with `--unstable-worker-options`: others would be ended.
   */
  readonly confined?: boolean;
}

/** The world that real scans run in. */
export function systemWorld({ confined = false }: SystemWorldOptions = {}): ScanWorld {
  return {
    clock: systemClock,
    dial: dialTcp,
    isOwnAddress,
    ...(datagramsSupported() ? { datagrams: openDatagramSocket } : {}),
    // Loaded when the first UDP port is silent.
    refusals: async () => await (await import("../transport/connected_udp.ts")).refusalTest(),
    resolver: systemResolver,
    upgrade: tlsUpgrade,
    startThread: threadStarter({ confined }),
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
}
