/**
 * Identification in a thread that helps: loaded when the first port is open. Most threads never meet
 * one, and all probes and rules take time to load and memory to keep.
 */

import { delay } from "../schedule/clock.ts";
import type { Identifier } from "./asker.ts";
import type { ProbeWorld } from "./probe_runner.ts";
import type { ThreadIdentify } from "./thread_task.ts";

/** While sockets use up all descriptors, no module can be read; they come and go. */
const ATTEMPTS = 40;
const PAUSE_MS = 50;

/** An identifier with all probes that there are. */
export function lazyIdentifier(options: ThreadIdentify): Identifier {
  return async (subject, world) => {
    const [{ identifyPort }, { TCP_PROBES }] = await load(world);
    return await identifyPort(subject, { ...options, probes: TCP_PROBES }, world);
  };
}

async function load({ clock, signal }: Pick<ProbeWorld, "clock" | "signal">) {
  for (let attempt = 1;; attempt++) {
    try {
      return await Promise.all([import("./identify.ts"), import("../probes/registry.ts")]);
    } catch (error) {
      if (attempt >= ATTEMPTS || signal.aborted) throw error;
      await delay(clock, PAUSE_MS, signal);
    }
  }
}
