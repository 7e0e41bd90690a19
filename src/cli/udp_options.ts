/** From flags to how UDP ports are asked. */

import { InputError } from "../model/input_error.ts";
import type { ScanSettings } from "../model/report.ts";
import type { IdentifyOptions } from "../scan/service/detection.ts";
import { DEFAULT_UDP, type ScanWorld } from "../scan/scan.ts";
import type { UdpOptions } from "../scan/udp/port_scan.ts";
import type { PortSet } from "../targets/port_set.ts";
import type { ScanFlags } from "./options/options.ts";

/** The flags that this file reads. */
export type UdpFlags = Pick<
  ScanFlags,
  "udpTimeout" | "udpWorkers" | "udpRate" | "retries" | "snmpPublic" | "explain"
>;

/** What one host gets of the whole rate. */
const HOST_SHARE = 0.5;

/** How UDP ports are asked. `identify` tells which probes may ask, where it speaks at all. */
export function udpOptions(flags: UdpFlags, identify: IdentifyOptions | undefined): UdpOptions {
  const deep = identify?.deep;
  return {
    ...DEFAULT_UDP,
    ...(deep === undefined ? {} : { choice: deep.choice, thorough: true }),
    timeoutMs: flags.udpTimeout,
    workers: flags.udpWorkers,
    retries: flags.retries,
    ratePerSec: flags.udpRate,
    hostRatePerSec: flags.udpRate * HOST_SHARE,
    snmpPublic: flags.snmpPublic === true,
    keepExchanges: flags.explain === true,
  };
}

/** The settings to record when UDP ports are scanned; none otherwise. */
export function udpSettings(flags: UdpFlags, ports: PortSet): ScanSettings {
  if (!hasUdp(ports)) return {};
  const { udpTimeout, udpWorkers, udpRate, snmpPublic } = flags;
  return {
    udpTimeoutMs: udpTimeout,
    udpWorkers,
    udpRatePerSec: udpRate,
    ...(snmpPublic === undefined ? {} : { snmpPublic }),
  };
}

/**
 * Checks that UDP ports can be asked at all, before anything is sent.
 *
 * @throws {InputError} when the runtime has no datagram API.
 */
export function checkUdp(ports: PortSet, { datagrams }: Pick<ScanWorld, "datagrams">): void {
  if (datagrams !== undefined || !hasUdp(ports)) return;
  throw new InputError(
    "Cannot scan UDP ports: this Deno runs without its datagram API; " +
      "start it with --unstable-net, use a newer Deno or Portico's executable",
  );
}

function hasUdp({ ranges }: PortSet): boolean {
  return ranges.some(({ transport }) => transport === "udp");
}
