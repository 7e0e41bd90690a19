/**
 * Identification that is loaded when the first port is open. Many scans, and most threads, never meet
 * one, and all probes and rules take time to load and memory to keep.
 */

import type { Identifier, IdentifyOptions } from "./detection.ts";
import { importWithRetry } from "./load_module.ts";

/** Identifies open ports with the probes that the options name, or all that there are. */
export function lazyIdentifier(options: IdentifyOptions): Identifier {
  return async (subject, world) => {
    const [{ detectService }, { TCP_PROBES }] = await importWithRetry(load, world);
    return await detectService(
      subject,
      { ...options, probes: options.probes ?? TCP_PROBES },
      world,
    );
  };
}

function load() {
  return Promise.all([import("./detection.ts"), import("../../probes/tcp/registry.ts")]);
}
