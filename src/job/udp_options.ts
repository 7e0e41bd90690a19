/** From a request to how UDP ports are probed. */

import { InputError } from "../model/input_error.ts";
import type { ScanRequest } from "../model/request.ts";
import type { ScanWorld } from "../scan/options.ts";
import type { IdentifyOptions } from "../scan/service/detection.ts";
import type { UdpOptions } from "../scan/udp/port_scan_options.ts";
import type { PortSet } from "../targets/port_set.ts";
import { DEFAULTS } from "./defaults.ts";

/** The settings of UDP. */
export type UdpSettings = Pick<
  ScanRequest,
  "udpTimeoutMs" | "udpWorkers" | "udpRatePerSec" | "retries" | "snmpPublic" | "keepExchanges"
>;

/** What one host gets of the whole rate. */
const HOST_SHARE = 0.5;
/** Without `deep`, only the probe of a port's usual service and the general ones are sent. */
const SHALLOW = { intensity: DEFAULTS.intensity, ics: DEFAULTS.ics };

/** How UDP ports are probed. `identify` says which probes may be sent, where services are probed. */
export function udpOptions(
  request: UdpSettings,
  identify: IdentifyOptions | undefined,
): UdpOptions {
  const deep = identify?.deep;
  return {
    choice: deep?.choice ?? SHALLOW,
    thorough: deep !== undefined,
    timeoutMs: request.udpTimeoutMs,
    workers: request.udpWorkers,
    retries: request.retries,
    ratePerSec: request.udpRatePerSec,
    hostRatePerSec: request.udpRatePerSec * HOST_SHARE,
    snmpPublic: request.snmpPublic,
    keepExchanges: request.keepExchanges,
  };
}

/**
 * Checks that UDP ports can be probed at all, before anything is sent.
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

/** Whether any port of a set is a UDP port. */
export function hasUdp({ ranges }: PortSet): boolean {
  return ranges.some(({ transport }) => transport === "udp");
}
