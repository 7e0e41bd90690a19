/** A real scan of a few UDP ports of one address, with every probe, as a user would run it. */

import type { Port } from "../../src/model/report.ts";
import { scan } from "../../src/scan/scan.ts";
import { DEFAULT_UDP } from "./udp_options.ts";
import { systemWorld } from "../../src/scan/system_world.ts";
import { scanOptions } from "./scan_world.ts";

/** How to scan. */
export interface UdpScanOptions {
  /** Default 127.0.0.1. */
  readonly address?: string;
  /** Only these probes, by name: how a server on an unusual port is asked the right question. */
  readonly only?: readonly string[];
  /** 1 to 9. Default 5. */
  readonly intensity?: number;
  /** Whether the SNMP community `public` may be tried. */
  readonly snmpPublic?: boolean;
  /** Whether industrial protocols may be spoken. */
  readonly ics?: boolean;
  /** As with `--deep`: ports that no probe lists are asked for every common protocol. */
  readonly deep?: boolean;
  /** Longest wait per port in milliseconds. Default 1,000. */
  readonly timeoutMs?: number;
}

/** Scans the UDP ports through the whole engine; every port of the report, whatever its state. */
export async function scanUdp(
  ports: readonly number[],
  options: UdpScanOptions = {},
): Promise<readonly Port[]> {
  const { address = "127.0.0.1", only, intensity = 5, ics = false } = options;
  const { snmpPublic = false, deep: thorough = false, timeoutMs = 1_000 } = options;
  const choice = { intensity, ics, ...(only === undefined ? {} : { only: new Set(only) }) };
  const found: Port[] = [];
  const events = scan({
    ...scanOptions({ targets: address, ports: `U:${ports.join(",")}`, listAll: true }),
    udp: { ...DEFAULT_UDP, choice, thorough, snmpPublic, timeoutMs, keepExchanges: true },
  }, systemWorld());
  for await (const event of events) if (event.type === "host") found.push(...event.host.ports);
  return found.toSorted((a, b) => a.port - b.port);
}

/** The only port of such a scan. */
export async function scanUdpPort(port: number, options: UdpScanOptions = {}): Promise<Port> {
  const [found] = await scanUdp([port], options);
  if (found === undefined) throw new Error(`The scan of UDP port ${port} reported nothing`);
  return found;
}
