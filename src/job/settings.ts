/**
 * The settings of a request as a flat list for people and for readers of schema version 1: only what
 * mattered to the scan, by the names of the request.
 */

import type { ScanSettings } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";
import type { PortSet } from "../targets/port_set.ts";
import { DEFAULTS } from "./defaults.ts";
import { hasUdp, type UdpSettings } from "./udp_options.ts";

/** The settings worth recording of a scan of these ports. */
export function settingsOf(request: ScanRequest, ports: PortSet): ScanSettings {
  const { timing, shard, ratePerSec, deep, proxy } = request;
  return {
    ...(timing === undefined ? {} : { timing }),
    ...(shard === undefined ? {} : { shard }),
    workers: request.workers,
    timeoutMs: request.timeoutMs,
    retries: request.retries,
    ...limitsOf(request),
    bannerTimeoutMs: request.bannerTimeoutMs,
    banner: request.banner,
    deep,
    rdns: request.rdns,
    ...(deep ? deepSettings(request) : {}),
    ...(ratePerSec === undefined ? {} : { ratePerSec }),
    ...(proxy === undefined ? {} : { proxy }),
    ...udpSettings(request, ports),
  };
}

function limitsOf({ hostTimeoutMs, maxTimeMs, maxPerHost }: ScanRequest): ScanSettings {
  return {
    ...(hostTimeoutMs === undefined ? {} : { hostTimeoutMs }),
    ...(maxTimeMs === undefined ? {} : { maxTimeMs }),
    ...(maxPerHost === undefined ? {} : { maxPerHost }),
  };
}

function deepSettings({ probes, intensity, ics, probeTimeoutMs }: ScanRequest): ScanSettings {
  return {
    probeTimeoutMs,
    ...(probes === undefined ? {} : { probe: probes.join(",") }),
    ...(intensity === DEFAULTS.intensity ? {} : { intensity }),
    ...(ics ? { ics } : {}),
  };
}

/** The settings of UDP, where UDP ports are scanned. */
export function udpSettings(request: UdpSettings, ports: PortSet): ScanSettings {
  if (!hasUdp(ports)) return {};
  const { udpTimeoutMs, udpWorkers, udpRatePerSec, snmpPublic } = request;
  return { udpTimeoutMs, udpWorkers, udpRatePerSec, ...(snmpPublic ? { snmpPublic } : {}) };
}
