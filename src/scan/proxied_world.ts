/** The outside world of a scan through a proxy: nothing leaves this machine but connections to it. */

import { proxyDialer } from "../transport/proxy/dialer.ts";
import type { ScanWorld } from "./options.ts";
import type { ProxyRoute } from "./proxy_route.ts";

/** The same world; with a proxy all connections go through it, and there are no datagrams. */
export function proxiedWorld(
  world: ScanWorld,
  { proxy: route, timeoutMs }: {
    readonly proxy?: ProxyRoute | undefined;
    /** Longest wait for a target, from when the proxy has the request. */
    readonly timeoutMs: number;
  },
): ScanWorld {
  if (route === undefined) return world;
  const { datagrams: _, refusals: __, ...others } = world;
  return { ...others, dial: proxyDialer({ ...route, timeoutMs, clock: world.clock }) };
}
