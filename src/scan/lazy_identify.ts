/**
 * Identification that is loaded when the first port is open. Many scans, and most threads, never meet
 * one, and all probes and rules take time to load and memory to keep.
 */

import type { Identifier } from "./asker.ts";
import type { IdentifyOptions } from "./identify.ts";
import { loadPatiently } from "./load_patiently.ts";

/** Identifies open ports with the probes that the options name, or all that there are. */
export function lazyIdentifier(options: IdentifyOptions): Identifier {
  return async (subject, world) => {
    const [{ identifyPort }, { TCP_PROBES }] = await loadPatiently(load, world);
    return await identifyPort(subject, { ...options, probes: options.probes ?? TCP_PROBES }, world);
  };
}

function load() {
  return Promise.all([import("./identify.ts"), import("../probes/registry.ts")]);
}
