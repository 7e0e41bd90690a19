/**
 * What a scan asked. A port that a report does not list is not open only if the scan asked it; a
 * conclusion that forgets this invents facts.
 */

import type { PortKey } from "../model/endpoint.ts";
import type { Host, Report } from "../model/report.ts";
import type { Reason } from "../model/state.ts";
import { requestOf } from "./request_of.ts";

/**
 * Whether a scan asked a port of a host, or of its hosts at all; given in, as reading lists of ports is
 * not this room's.
 */
export type AskedPorts = (key: PortKey, host?: Host) => boolean;

/**
 * Whether every port of the list was probed and ended in a certain state: only then does a port that is
 * not listed as open count as not open. A shard asks only a part of its list.
 */
export function isComplete({ scan }: Report): boolean {
  const { lost, uncertain = 0 } = scan.integrity;
  return scan.status === "completed" && lost === 0 && uncertain === 0 &&
    requestOf({ scan }).shard === undefined;
}

const NOT_ASKED: ReadonlySet<Reason> = new Set<Reason>([
  "not-permitted",
  "local-error",
  "no-route",
]);

/** Whether anything was sent to a host. */
export function wasAsked({ reason }: Host): boolean {
  return !NOT_ASKED.has(reason);
}

/**
 * What is known of a port that is not listed as open: `closed`, `filtered`, `skipped`, or one of the
 * first two.
 */
export function unlistedState({ summary }: Host): string {
  const { open, closed, filtered, openFiltered, skipped = 0 } = summary;
  if (skipped > 0 && open + closed + filtered + openFiltered === 0) return "skipped";
  if (closed > 0 && filtered === 0 && openFiltered === 0) return "closed";
  if (filtered > 0 && closed === 0 && openFiltered === 0) return "filtered";
  return "closed or filtered";
}
