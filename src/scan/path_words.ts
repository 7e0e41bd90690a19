/** What the network did to the scan of one host, in words: warnings and notes. */

import type { WarningEvent } from "../model/event.ts";
import { formatCount, plural } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import type { HostRef } from "../targets/hosts.ts";
import type { PathCondition } from "./tcp/host_path_options.ts";

/** What the words are made of. */
export interface PathFacts {
  readonly ref: HostRef;
  readonly condition: PathCondition | undefined;
  /** Ports whose state is uncertain. */
  readonly uncertain: number;
}

/** All that is known of the path to a host. */
export interface HostPathFacts extends PathFacts {
  /** The condition for datagrams. */
  readonly udpCondition: PathCondition | undefined;
  /** The round trip, where that is longer than the timeout. */
  readonly slowRttMs: number | undefined;
}

/** The note of a host whose state is uncertain in part; none otherwise. */
export function pathNotes(host: PathFacts): readonly string[] {
  if (host.uncertain === 0) return [];
  return [`uncertain: ${plural(host.uncertain, "port")}; ${whyUncertain(host)}`];
}

function whyUncertain({ ref, condition }: PathFacts): string {
  return condition?.kind === "blocked"
    ? `${ref.address} seems to have blocked this scanner after ${
      formatCount(condition.afterProbes)
    } probes; try --rate 5, or from elsewhere`
    : "packet loss was too high; try --rate 5 or more --retries";
}

/** The warnings about the path to a host. */
export function pathWarnings(
  host: HostPathFacts,
  facts: { readonly ports: number; readonly elapsedMs: number },
): readonly WarningEvent[] {
  const slow = host.slowRttMs === undefined
    ? undefined
    : warning("slow", `${host.ref.address} replies later than --timeout: raise it`);
  const { ref, uncertain } = host;
  const others = [host.condition, host.udpCondition].map((condition) =>
    pathWarning({ ref, uncertain, condition }, facts)
  );
  return [slow, ...others].filter((one) => one !== undefined);
}

function pathWarning(
  host: PathFacts,
  { ports, elapsedMs }: { readonly ports: number; readonly elapsedMs: number },
): WarningEvent | undefined {
  const { condition, ref: { address } } = host;
  switch (condition?.kind) {
    case "limit":
      return warning(
        "rate-limit",
        `${address} limits ${"of" in condition ? condition.of : "new connections"} to about ${
          Math.max(1, Math.round(condition.perSec))
        }/s; ` +
          `${formatCount(ports)} ports took ${formatDuration(elapsedMs)}`,
      );
    case "loss":
      return warning(
        "packet-loss",
        `network: about ${
          Math.round(condition.share * 100)
        } % of packets lost on the way to ${address}`,
      );
    case "blocked":
      if (host.uncertain === 0) return undefined;
      return warning("blocked", `${formatCount(host.uncertain)} uncertain: ${whyUncertain(host)}`);
    default:
      return undefined;
  }
}

function warning(code: WarningEvent["code"], message: string): WarningEvent {
  return { type: "warning", code, message };
}
