/** From flags to how open ports are looked at: only listened to, or spoken to and by which probes. */

import { InputError } from "../model/input_error.ts";
import type { IdentifyOptions } from "../scan/service/detection.ts";
import { nearest } from "../text/nearest.ts";
import type { ScanFlags } from "./options/options.ts";

const DEFAULT_INTENSITY = 5;

/** The flags that this file reads. */
export type DeepFlags = Pick<
  ScanFlags,
  | "banner"
  | "bannerTimeout"
  | "deep"
  | "probe"
  | "intensity"
  | "ics"
  | "probeTimeout"
  | "explain"
>;

/** Whether the flags ask for services to be spoken to. */
export function speaks({ deep, probe, intensity, ics }: DeepFlags): boolean {
  return deep === true || probe !== undefined || intensity !== undefined || ics === true;
}

/**
 * How open ports are identified; `undefined` when they are not even listened to.
 *
 * @throws {InputError} when a probe is unknown, or flags contradict each other.
 */
export async function identifyOptions(flags: DeepFlags): Promise<IdentifyOptions | undefined> {
  const { banner, bannerTimeout, probeTimeout, intensity, ics, probe, explain } = flags;
  const deep = speaks(flags);
  if (!banner && deep) {
    throw new InputError(
      "Cannot use --no-banner with --deep: a service is heard before it is asked",
    );
  }
  if (!banner) return undefined;
  const only = probe === undefined ? undefined : await probeNames(probe);
  const choice = {
    intensity: intensity ?? DEFAULT_INTENSITY,
    ics: ics === true,
    ...(only === undefined ? {} : { only }),
  };
  return {
    bannerTimeoutMs: bannerTimeout,
    keepExchanges: explain === true,
    ...(deep ? { deep: { probeTimeoutMs: probeTimeout, choice } } : {}),
  };
}

/** Reads `ssh,http`. */
async function probeNames(text: string): Promise<ReadonlySet<string>> {
  const { TCP_PROBES } = await import("../probes/tcp/registry.ts");
  const { UDP_PROBES } = await import("../probes/udp/registry.ts");
  const known = [...TCP_PROBES, ...UDP_PROBES].map((probe) => probe.name);
  const names = text.split(",").map((name) => name.trim().toLowerCase());
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new InputError(
      `Cannot use --probe "${text}": there is no probe "${name}"` +
        (near === undefined ? "; `portico probes` lists them" : `; did you mean "${near}"?`),
    );
  }
  return new Set(names);
}
