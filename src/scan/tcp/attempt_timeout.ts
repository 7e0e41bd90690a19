/** How long an attempt is waited for. */

import { BESIDE_TIMEOUT_MS } from "../../transport/proxy/dialer.ts";
import type { Attempt } from "../work/attempt.ts";
import { DISCOVERY_TIMEOUT_MS } from "./host_discovery.ts";
import type { HostPaths } from "./host_paths.ts";
import type { SilentHosts } from "./silent_hosts.ts";

/** What decides it. */
export interface AttemptTimeoutOptions {
  /** How the host is waited for while its discovery has not ended; `undefined` after that. */
  readonly patience: "patient" | "routed" | undefined;
  /** The user's timeout. */
  readonly timeoutMs: number;
  /** Whether a proxy is waited for too, before the user's timeout begins. */
  readonly proxied?: boolean | undefined;
  readonly silentHosts: SilentHosts;
  readonly paths: HostPaths;
}

/** In milliseconds. */
export function attemptTimeoutMs(
  attempt: Attempt,
  { patience, timeoutMs, proxied = false, silentHosts, paths }: AttemptTimeoutOptions,
): number {
  if (proxied) return timeoutMs + BESIDE_TIMEOUT_MS;
  if (patience === "patient") return Math.max(timeoutMs, DISCOVERY_TIMEOUT_MS);
  if (patience === "routed") return silentHosts.discoveryTimeoutMs();
  const usualMs = silentHosts.timeoutMs(attempt.host);
  return attempt.host.path === undefined ? usualMs : paths.timeoutMs(attempt, usualMs);
}
