/**
 * Reports of older versions, which counted ports that nothing was sent to as filtered. They are counted
 * apart: a report must not say more about a port than was seen of it.
 */

import type { Host, Report, StateCounts } from "../model/report.ts";
import { isSkipped, type Reason } from "../model/state.ts";

/** Skipped ports that older versions counted as `open|filtered`: they are UDP ports. */
const OF_UDP: ReadonlySet<string> = new Set<Reason>(["broadcast", "not-asked"]);

/** A report as it was read; the same where it is not older. */
export function withSkippedCounts(report: Report): Report {
  const hosts = report.hosts.map(withSkipped);
  return hosts.every((host, i) => host === report.hosts[i]) ? report : { ...report, hosts };
}

function withSkipped(host: Host): Host {
  const { summary, reasons } = host;
  if (summary.skipped !== undefined) return host;
  const counts = Object.entries(reasons).filter(([reason]) => isSkipped(reason));
  const sum = (ofUdp: boolean) =>
    counts.filter(([reason]) => OF_UDP.has(reason) === ofUdp)
      .reduce((total, [, count]) => total + count, 0);
  const filtered = Math.min(summary.filtered, sum(false));
  const openFiltered = Math.min(summary.openFiltered, sum(true));
  if (filtered + openFiltered === 0) return host;
  const { open, closed, uncertain } = summary;
  const told: StateCounts = {
    open,
    closed,
    filtered: summary.filtered - filtered,
    openFiltered: summary.openFiltered - openFiltered,
    skipped: filtered + openFiltered,
    ...(uncertain === undefined ? {} : { uncertain }),
  };
  return { ...host, summary: told };
}
