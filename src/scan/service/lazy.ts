/**
 * Service detection that is loaded at the first open port. Many scans, and most threads, never find
 * one, and the probes and rules cost time to load and memory.
 */

import type { Identifier, IdentifyOptions } from "./detection.ts";
import { importWithRetry } from "./load_module.ts";

/** Service detection with the probes of the options, or all of the registry. */
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
