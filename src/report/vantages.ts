/** One scan from several places as one report: each port with what each place sees of it. */

import type { VantageView } from "../model/cluster.ts";
import { comparePorts } from "../model/endpoint.ts";
import type { Host, Port, Report } from "../model/report.ts";
import type { PortState } from "../model/state.ts";
import { compareHosts } from "./collect.ts";
import { withFindings } from "./findings/find.ts";
import { mergeReports } from "./merge.ts";

/** What one place saw; without a name there is only one. */
export interface VantageReport {
  readonly from: string | undefined;
  readonly report: Report;
}

/** States by how much they tell. */
const ORDER: readonly PortState[] = ["open", "open|filtered", "closed", "filtered"];

/** A host or port as one place sees it. */
interface Seen<T> {
  readonly from: string;
  readonly value: T;
}

/**
 * Combines the reports of several places. A port is shown as the place sees it that sees most; its counts
 * are the sums over the places.
 *
 * @param listAll keeps ports that are open nowhere.
 */
export function combineVantages(
  places: readonly VantageReport[],
  { listAll = false }: { readonly listAll?: boolean } = {},
): Report {
  const merged = mergeReports(places.map(({ report }) => report), { parts: true });
  const named = places.flatMap(({ from, report }) => from === undefined ? [] : [{ from, report }]);
  if (named.length === 0) return merged;
  const hosts = new Map<string, Seen<Host>[]>();
  for (const { from, report } of named) {
    for (const value of report.hosts) {
      const seen = hosts.get(value.address) ?? [];
      hosts.set(value.address, [...seen, { from, value }]);
    }
  }
  const mergedHosts = new Map(merged.hosts.map((host) => [host.address, host]));
  return withFindings({
    ...merged,
    hosts: [...hosts].map(([address, seen]) => {
      const host = mergedHosts.get(address) as Host;
      return { ...host, ...countsOf(seen), ports: portsOf(seen, listAll) };
    }).sort(compareHosts),
  });
}

function countsOf(seen: readonly Seen<Host>[]): Pick<Host, "summary" | "reasons"> {
  const summary: Record<string, number> = {};
  const reasons: Record<string, number> = {};
  for (const { value } of seen) {
    for (const [key, count] of Object.entries(value.summary)) {
      summary[key] = (summary[key] ?? 0) + count;
    }
    for (const [key, count] of Object.entries(value.reasons)) {
      reasons[key] = (reasons[key] ?? 0) + count;
    }
  }
  return { summary: summary as unknown as Host["summary"], reasons };
}

function portsOf(seen: readonly Seen<Host>[], listAll: boolean): readonly Port[] {
  const ports = new Map<string, Seen<Port>[]>();
  for (const { from, value } of seen) {
    for (const port of value.ports) {
      const key = `${port.transport}/${port.port}`;
      ports.set(key, [...(ports.get(key) ?? []), { from, value: port }]);
    }
  }
  return [...ports.values()].map(portOf)
    .filter(({ state }) => listAll || state === "open")
    .sort(comparePorts);
}

function portOf(seen: readonly Seen<Port>[]): Port {
  const [best] = seen.toSorted((a, b) => rank(a.value) - rank(b.value));
  const views = seen.map(({ from, value: { state, reason } }): VantageView => ({
    from,
    state,
    reason,
  }));
  const { value } = best as Seen<Port>;
  const differs = views.some(({ state }) => state !== value.state);
  return {
    ...value,
    details: differs ? { seen_from: viewWords(views), ...value.details } : value.details,
    seenFrom: views,
  };
}

function rank({ state, service }: Port): number {
  return ORDER.indexOf(state) * 2 - (service === undefined ? 0 : 1);
}

/** `open from site=berlin, filtered from site=tokyo` */
function viewWords(views: readonly VantageView[]): string {
  const byState = new Map<PortState, string[]>();
  for (const { from, state } of views) byState.set(state, [...(byState.get(state) ?? []), from]);
  return ORDER.flatMap((state) => {
    const places = byState.get(state);
    return places === undefined ? [] : [`${state} from ${places.join(" and ")}`];
  }).join(", ");
}
