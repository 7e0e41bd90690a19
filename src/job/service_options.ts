/** From a request to how services are detected: banners only, or probed, and by which probes. */

import { InputError } from "../model/input_error.ts";
import type { NameOfSetting, ScanRequest } from "../model/request.ts";
import type { IdentifyOptions } from "../scan/service/detection.ts";
import { LEAST_PER_HOST_DEEP } from "./defaults.ts";
import { nearest } from "../text/nearest.ts";

/** The settings of service detection. */
export type ServiceSettings = Pick<
  ScanRequest,
  | "banner"
  | "bannerTimeoutMs"
  | "deep"
  | "probes"
  | "intensity"
  | "ics"
  | "probeTimeoutMs"
  | "keepExchanges"
  | "maxPerHost"
>;

/**
 * How open ports are identified; `undefined` when not even banners are read.
 *
 * @throws {InputError} when a probe is unknown, or settings contradict each other.
 */
export async function serviceOptions(
  request: ServiceSettings,
  nameOf: NameOfSetting = (key) => key,
): Promise<IdentifyOptions | undefined> {
  const { banner, bannerTimeoutMs, deep, probeTimeoutMs, intensity, ics, probes } = request;
  if (!banner && deep) {
    throw new InputError(
      `Cannot use ${nameOf("banner")} with ${
        nameOf("deep")
      }: service detection begins with the banner`,
    );
  }
  refuseTooFew(request, nameOf);
  if (!banner) return undefined;
  const only = probes === undefined ? undefined : await probeNames(probes, nameOf);
  const choice = { intensity, ics, ...(only === undefined ? {} : { only }) };
  return {
    bannerTimeoutMs,
    keepExchanges: request.keepExchanges,
    ...(deep ? { deep: { probeTimeoutMs, choice } } : {}),
  };
}

/** Service detection keeps the port scan's connection, and asks over others. */
function refuseTooFew(
  { maxPerHost = Infinity, deep }: Pick<ServiceSettings, "maxPerHost" | "deep">,
  nameOf: NameOfSetting,
): void {
  if (!deep || maxPerHost >= LEAST_PER_HOST_DEEP) return;
  throw new InputError(
    `Cannot use ${nameOf("maxPerHost")} ${maxPerHost} with ${nameOf("deep")}: ` +
      `service detection needs at least ${LEAST_PER_HOST_DEEP} connections to a host at once`,
  );
}

async function probeNames(
  probes: readonly string[],
  nameOf: NameOfSetting,
): Promise<ReadonlySet<string>> {
  const { TCP_PROBES } = await import("../probes/tcp/registry.ts");
  const { UDP_PROBES } = await import("../probes/udp/registry.ts");
  const known = [...TCP_PROBES, ...UDP_PROBES].map((probe) => probe.name);
  const names = probes.map((name) => name.trim().toLowerCase());
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new InputError(
      `Cannot use ${nameOf("probes")} "${probes.join(",")}": there is no probe "${name}"` +
        (near === undefined ? "; `portico probes` lists them" : `; did you mean "${near}"?`),
    );
  }
  return new Set(names);
}
