/**
 * The request of a saved scan. Reports of 0.1.0 have none: what they recorded, as a flat list and as
 * flags of the command line, is read into the same names.
 */

import type { Report, ScanSettings } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";

/** The flags of 0.1.0 and the settings that they are. */
const FLAGS: Readonly<Record<string, keyof ScanRequest>> = {
  timing: "timing",
  timeout: "timeoutMs",
  retries: "retries",
  rdns: "rdns",
  verbose: "listAll",
  banner: "banner",
  bannerTimeout: "bannerTimeoutMs",
  deep: "deep",
  probe: "probes",
  intensity: "intensity",
  snmpPublic: "snmpPublic",
  ics: "ics",
  probeTimeout: "probeTimeoutMs",
  explain: "keepExchanges",
  udpTimeout: "udpTimeoutMs",
};

/** What is known of the settings of a scan; complete where the report has its request. */
export function requestOf({ scan }: Pick<Report, "scan">): Partial<ScanRequest> {
  if (scan.request !== undefined) return scan.request;
  const flags = Object.entries(scan.resume?.flags ?? {}).flatMap(([name, value]) => {
    const key = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
    return key === undefined ? [] : [[key, value]];
  });
  const { probe, ...options } = scan.options;
  return {
    ...withProbes(options, probe),
    ...withProbes(Object.fromEntries(flags), undefined),
  };
}

/** Lists of probes were one text. Anything else is kept, and refused when the request is checked. */
function withProbes(
  settings: ScanSettings,
  probe: ScanSettings[string] | undefined,
): Partial<ScanRequest> {
  const { probes = probe, ...others } = settings;
  if (probes === undefined) return others;
  const list = typeof probes === "string" ? probes.split(",") : probes as unknown;
  return { ...others, probes: list as readonly string[] };
}
