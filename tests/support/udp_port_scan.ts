/** UDP discovery with everything around it made for tests, and notes of what it told. */

import type { Port } from "../../src/model/report.ts";
import type { DatagramProbe, DatagramRequest } from "../../src/probes/probe.ts";
import { HostStats } from "../../src/scan/work/host_stats.ts";
import type { PortResult } from "../../src/scan/work/port_result.ts";
import type { Attempt } from "../../src/scan/work/attempt.ts";
import { UdpPortScan } from "../../src/scan/udp/port_scan.ts";
import type { UdpPortScanOptions } from "../../src/scan/udp/port_scan_options.ts";
import type { PathCondition } from "../../src/scan/tcp/host_path_options.ts";
import { systemClock } from "../../src/schedule/clock.ts";
import { openDatagramSocket } from "../../src/transport/udp.ts";

/** Everything that a discovery told, by port. */
export class UdpNotes {
  /** Open ports with all that was found out. */
  readonly open = new Map<number, Port>();
  readonly verdicts = new Map<number, PortResult>();
  readonly lost = new Map<number, string>();
  readonly shortages: string[] = [];
  /** Ports that were concluded more than once: must stay empty. */
  readonly twice: number[] = [];

  conclude(port: number): void {
    if (this.open.has(port) || this.verdicts.has(port) || this.lost.has(port)) {
      this.twice.push(port);
    }
  }
}

/** What {@link udpDiscovery} makes. */
export interface UdpSetUp {
  readonly discovery: UdpPortScan;
  readonly notes: UdpNotes;
  readonly host: HostStats;
  /** Notes what is told of the network in this list. */
  readonly network: (conditions: PathCondition[]) => void;
}

/** A discovery of some ports of one host. Quick by default: 200 ms of patience, no retries. */
export function udpDiscovery(
  ports: readonly number[],
  overrides: Partial<UdpPortScanOptions> & { readonly address?: string } = {},
): UdpSetUp {
  const { address = "127.0.0.1", ...options } = overrides;
  const family = address.includes(":") ? "ipv6" : "ipv4";
  const host = new HostStats({ address, family, target: address, hostnames: [] }, 0);
  const notes = new UdpNotes();
  let conditions: PathCondition[] = [];
  let position = 0;
  const next = (): Attempt | undefined => {
    const number = position++;
    const port = ports[number];
    return port === undefined ? undefined : { number, host, port, timeouts: 0, localErrors: 0 };
  };
  const discovery = new UdpPortScan({
    probes: [],
    choice: { intensity: 5, ics: false },
    thorough: false,
    timeoutMs: 200,
    workers: 300,
    retries: 0,
    ratePerSec: 1_000,
    hostRatePerSec: 500,
    snmpPublic: false,
    keepExchanges: false,
    next,
    open: openDatagramSocket,
    clock: systemClock,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    signal: new AbortController().signal,
    limiter: undefined,
    room: () => undefined,
    listener: {
      ...listenerOf(notes),
      network: (_host, condition) => conditions.push(condition),
    },
    ...options,
  });
  return { discovery, notes, host, network: (list) => conditions = list };
}

function listenerOf(notes: UdpNotes): UdpPortScanOptions["listener"] {
  return {
    async open({ port, identify }) {
      notes.conclude(port);
      const known = { transport: "udp", port, state: "open", details: {} } as const;
      notes.open.set(port, await identify({ ...known, reason: "udp-response" }));
    },
    result({ port }, verdict) {
      notes.conclude(port);
      notes.verdicts.set(port, verdict);
    },
    shortage: (code) => notes.shortages.push(code),
    lost({ port }, code) {
      notes.conclude(port);
      notes.lost.set(port, code);
    },
  };
}

/** A probe for tests. */
export function testProbe(
  name: string,
  request: () => DatagramRequest,
  overrides: Partial<DatagramProbe> = {},
): DatagramProbe {
  return {
    name,
    title: name,
    transport: "udp",
    ports: [],
    intrusiveness: "harmless",
    rarity: 1,
    request,
    ...overrides,
  };
}
