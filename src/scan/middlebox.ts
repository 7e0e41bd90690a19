/**
 * Middleboxes that accept every port: transparent proxies, SYN-proxying firewalls and tarpits
 * complete the TCP handshake whatever the port is. A host with suspiciously many open ports gets
 * probes to random high ports; where those are open too, its open ports are marked suspicious. The
 * same holds for datagrams: a host that echoes, or sends a constant text, from every port.
 */

import type { Transport } from "../model/endpoint.ts";
import type { Port } from "../model/report.ts";
import type { Clock } from "../schedule/clock.ts";
import { withDeadline } from "../schedule/with_deadline.ts";
import type { Dialer } from "../transport/tcp.ts";

/** What the check needs from outside. */
export interface MiddleboxWorld {
  readonly clock: Clock;
  readonly dial: Dialer;
  readonly random: (count: number) => Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
}

/** Fewer open ports than this are never suspicious. */
const SUSPECT_FROM = 3;
const PROBED_PORTS = 5;
/** Random ports that must be open: one of them may by chance be a real service. */
const OPEN_PORTS = 4;
const [LOWEST_PORT, PORTS] = [20_000, 40_000];
const NOTES: Readonly<Record<Transport, string>> = {
  tcp: "suspicious: the host accepts connections on ports chosen at random",
  udp: "suspicious: the host replies to datagrams on ports chosen at random",
};

/**
 * Whether the host has so many open ports, against `others` in any other state, that it is checked.
 */
export function isTooOpen(open: number, others: number): boolean {
  return open >= SUSPECT_FROM && open > others;
}

/** Connects to ports chosen at random; true when nearly all of them are open. */
export async function acceptsEveryPort(
  address: string,
  { known, timeoutMs, maxPerHost = PROBED_PORTS }: {
    readonly known: ReadonlySet<number>;
    readonly timeoutMs: number;
    /** Most connections at once. */
    readonly maxPerHost?: number | undefined;
  },
  world: MiddleboxWorld,
): Promise<boolean> {
  const ports = [...choosePorts(known, world.random)];
  let open = 0;
  while (ports.length > 0 && !world.signal.aborted) {
    open += await countOpen(address, { ports: ports.splice(0, maxPerHost), timeoutMs }, world);
  }
  return isEveryPort(open);
}

/** How many of the ports accept a connection. */
async function countOpen(
  address: string,
  { ports, timeoutMs }: { readonly ports: readonly number[]; readonly timeoutMs: number },
  world: MiddleboxWorld,
): Promise<number> {
  const outcomes = await withDeadline(
    (signal) => Promise.all(ports.map((port) => world.dial(address, port, signal))),
    { clock: world.clock, timeoutMs, signal: world.signal },
  );
  const streams = outcomes.flatMap((outcome) => outcome.kind === "open" ? [outcome.stream] : []);
  for (const stream of streams) stream.close();
  return streams.length;
}

/** Whether so many of the ports chosen at random replied that the host replies on every port. */
export function isEveryPort(replied: number): boolean {
  return replied >= OPEN_PORTS;
}

/** Distinct high ports that are not known to be open. */
export function choosePorts(
  known: ReadonlySet<number>,
  random: MiddleboxWorld["random"],
): readonly number[] {
  const chosen = new Set<number>();
  for (let tries = 0; tries < 16 * PROBED_PORTS && chosen.size < PROBED_PORTS; tries++) {
    const [high = 0, low = 0] = random(2);
    const port = LOWEST_PORT + ((high * 256 + low) * PORTS >>> 16);
    if (!known.has(port)) chosen.add(port);
  }
  return [...chosen];
}

/** The port as reported for a host that accepts every port: open, without a service. */
export function markSuspicious(port: Port): Port {
  if (port.state !== "open") return port;
  const { service: _, fingerprint: __, probes: ___, guess: ____, ...seen } = port;
  return { ...seen, suspicious: true, note: NOTES[port.transport] };
}
