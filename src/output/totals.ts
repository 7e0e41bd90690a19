/** The closing lines of a scan in words: totals, integrity, what was not seen. */

import type { Host, Report, StateCounts } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";

/** Sums of the hosts' counts. */
export function sumCounts(hosts: readonly Host[]): StateCounts {
  const sum = (pick: (counts: StateCounts) => number) =>
    hosts.reduce((total, host) => total + pick(host.summary), 0);
  return {
    open: sum((counts) => counts.open),
    closed: sum((counts) => counts.closed),
    filtered: sum((counts) => counts.filtered),
    openFiltered: sum((counts) => counts.openFiltered),
    ...(sum((counts) => counts.uncertain ?? 0) > 0
      ? { uncertain: sum((counts) => counts.uncertain ?? 0) }
      : {}),
  };
}

/** `1024 probes: 4 open, 1020 closed, 0 filtered; 0 retried, 0 lost; 0.31 s` */
export function totalsLine(report: Report): string {
  const { integrity, durationMs, status } = report.scan;
  const { planned, completed, retried, lost, uncertain = 0 } = integrity;
  const { open, closed, filtered, openFiltered } = sumCounts(report.hosts);
  const states = [`${open} open`, `${closed} closed`, `${filtered} filtered`];
  if (openFiltered > 0) states.push(`${openFiltered} open|filtered`);
  const stopped = status === "interrupted" ? ` (interrupted after ${completed})` : "";
  const probes = planned === 1 ? "probe" : "probes";
  return `${planned} ${probes}${stopped}: ${states.join(", ")}; ${retried} retried, ${lost} lost${
    uncertain > 0 ? `, ${uncertain} uncertain` : ""
  }; ` +
    formatDuration(durationMs);
}

const REASON_WORDS: readonly (readonly [reason: keyof Host["reasons"], words: string])[] = [
  ["conn-refused", "refused"],
  ["self-connect", "refused"],
  ["conn-reset", "reset"],
  ["no-response", "silent"],
  ["unrecognised-response", "with an unrecognised reply"],
  ["host-unreach", "unreachable"],
  ["net-unreach", "without a route"],
  ["no-route", "not asked (no route from here)"],
  ["host-down", "not asked (host down)"],
  ["not-asked", "not asked (it may print)"],
  ["broadcast", "not asked (a broadcast address)"],
  ["admin-prohibited", "prohibited"],
  ["port-unreach", "unreachable"],
  ["not-permitted", "outside the permitted scope"],
];

/** `no open ports: 1,020 ports refused, 4 silent` */
export function nothingOpen(host: Host): string {
  const counts = new Map<string, number>();
  for (const [reason, words] of REASON_WORDS) {
    const count = host.reasons[reason] ?? 0;
    if (count > 0) counts.set(words, (counts.get(words) ?? 0) + count);
  }
  const parts = [...counts].map(([words, count]) => `${plural(count, "port")} ${words}`);
  return parts.length === 0 ? "no open ports" : `no open ports: ${parts.join(", ")}`;
}
