/** The closing lines of a scan in words: totals, integrity, what was not seen. */

import type { Host, Report, StateCounts } from "../model/report.ts";
import type { Reason } from "../model/state.ts";
import { formatCount, plural } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";

/** Sums of the hosts' counts. */
export function sumCounts(hosts: readonly Host[]): StateCounts {
  const sum = (pick: (counts: StateCounts) => number) =>
    hosts.reduce((total, host) => total + pick(host.summary), 0);
  const [skipped, unfiltered, uncertain] = [
    sum((counts) => counts.skipped ?? 0),
    sum((counts) => counts.unfiltered ?? 0),
    sum((counts) => counts.uncertain ?? 0),
  ];
  return {
    open: sum((counts) => counts.open),
    closed: sum((counts) => counts.closed),
    filtered: sum((counts) => counts.filtered),
    openFiltered: sum((counts) => counts.openFiltered),
    ...(skipped > 0 ? { skipped } : {}),
    ...(unfiltered > 0 ? { unfiltered } : {}),
    ...(uncertain > 0 ? { uncertain } : {}),
  };
}

/** `1,024 probes: 4 open, 1,020 closed, 0 filtered; 0 retried, 0 lost; 0.31 s` */
export function totalsLine(report: Report): string {
  const { integrity, durationMs, status } = report.scan;
  const { planned, completed, retried, lost, uncertain = 0 } = integrity;
  const sums = sumCounts(report.hosts);
  const { open, closed, filtered, openFiltered, skipped = 0, unfiltered = 0 } = sums;
  const n = formatCount;
  // Single endpoints come from a list of what was open before.
  const isExact = report.hosts.some(({ asked }) => asked !== undefined);
  const states = [
    `${n(open)} open`,
    `${n(closed)} closed${isExact ? " now" : ""}`,
    `${n(filtered)} filtered`,
  ];
  if (openFiltered > 0) states.push(`${n(openFiltered)} open|filtered`);
  if (unfiltered > 0) states.push(`${n(unfiltered)} unfiltered`);
  if (skipped > 0) states.push(`${n(skipped)} skipped`);
  const stopped = status === "interrupted" ? ` (interrupted after ${n(completed)})` : "";
  const effort = [`${n(retried)} retried`, `${n(lost)} lost`];
  if (uncertain > 0) effort.push(`${n(uncertain)} uncertain`);
  const probes = isExact
    ? `${plural(planned, "endpoint")} on ${plural(report.hosts.length, "host")}`
    : plural(planned, "probe");
  return `${probes}${stopped}: ${states.join(", ")}; ${effort.join(", ")}; ` +
    formatDuration(durationMs) + clusterWords(report);
}

/** `; 4 workers, 1 lost: 3 ranges given out again` */
function clusterWords({ scan: { cluster } }: Report): string {
  if (cluster === undefined) return "";
  const { workers, lostWorkers, rangesAgain, rangesLost } = cluster;
  const ranges = [
    ...(rangesAgain > 0 ? [`${plural(rangesAgain, "range")} given out again`] : []),
    ...(rangesLost > 0 ? [`${plural(rangesLost, "range")} not scanned`] : []),
  ];
  const who = [
    plural(workers.length, "worker"),
    ...(lostWorkers > 0 ? [`${formatCount(lostWorkers)} lost`] : []),
  ].join(", ");
  return `; ${who}${ranges.length > 0 ? `: ${ranges.join(", ")}` : ""}`;
}

const REASON_WORDS: readonly (readonly [reason: Reason, words: string])[] = [
  ["conn-refused", "closed (refused)"],
  ["self-connect", "closed (refused)"],
  ["conn-reset", "closed (reset)"],
  ["no-response", "filtered (no response)"],
  ["host-unreach", "filtered (host unreachable)"],
  ["net-unreach", "filtered (network unreachable)"],
  ["admin-prohibited", "filtered (prohibited)"],
  ["unrecognised-response", "open|filtered (unrecognised reply)"],
  ["host-down", "skipped (host down)"],
  ["no-route", "skipped (no route from here)"],
  ["not-permitted", "skipped (outside the permitted scope)"],
  ["broadcast", "skipped (broadcast address)"],
  ["not-asked", "skipped (printer port)"],
];

/**
 * `no open ports: 1,020 closed (refused), 4 filtered (no response)`; of a host that is down `host
 * seems down: 1,024 skipped (host down)`.
 */
export function nothingOpen(host: Host): string {
  const head = host.status === "down" && host.reason !== "net-unreach"
    ? "host seems down"
    : "no open ports";
  const parts = [...stateWords(host)].filter(([, count]) => count > 0)
    .map(([words, count]) => `${formatCount(count)} ${words}`);
  return parts.length === 0 ? head : `${head}: ${parts.join(", ")}`;
}

/** How many ports have which state, and why. */
function stateWords({ reasons, summary }: Host): ReadonlyMap<string, number> {
  const { closed, openFiltered, unfiltered = 0, uncertain = 0 } = summary;
  const counts = new Map<string, number>();
  const add = (words: string, count: number) => counts.set(words, (counts.get(words) ?? 0) + count);
  const of = (...some: readonly Reason[]) =>
    some.reduce((sum, reason) => sum + (reasons[reason] ?? 0), 0);
  for (const [reason, words] of REASON_WORDS) {
    if (reason === "conn-refused") add(words, of(reason) - within(unfiltered, of(reason)));
    else if (reason !== "no-response") add(words, of(reason));
    else {
      // Silence means another thing over UDP, and nothing certain where the path is limited.
      const silent = of(reason) - Math.min(of(reason), uncertain);
      const udp = within(openFiltered - of("unrecognised-response"), silent);
      add(words, silent - udp);
      add("open|filtered (no response)", udp);
    }
  }
  // From a host's own port over UDP; over TCP a firewall sends it.
  const refused = of("conn-refused", "self-connect", "conn-reset");
  const own = within(closed - refused, of("port-unreach"));
  add("closed (port unreachable)", own);
  add("filtered (port unreachable)", of("port-unreach") - own);
  add("unfiltered", unfiltered);
  return uncertain > 0 ? counts.set("uncertain", uncertain) : counts;
}

function within(count: number, most: number): number {
  return Math.max(0, Math.min(count, most));
}
