/** The real outside world of a scan: this machine's clock, sockets, resolver and random source. */

import { systemClock } from "../schedule/clock.ts";
import { systemResolver } from "../transport/resolve.ts";
import { dialTcp } from "../transport/tcp.ts";
import { tlsUpgrade } from "../transport/tls.ts";
import { datagramsSupported, openDatagramSocket } from "../transport/udp.ts";
import type { ScanWorld } from "./options.ts";
import { startSystemThread } from "./threads/start.ts";

/** The world that real scans run in. */
export function systemWorld(): ScanWorld {
  return {
    clock: systemClock,
    dial: dialTcp,
    ...(datagramsSupported() ? { datagrams: openDatagramSocket } : {}),
    resolver: systemResolver,
    upgrade: tlsUpgrade,
    startThread: startSystemThread,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
}
