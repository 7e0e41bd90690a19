/**
 * Places that are compared: a host as a whole, or one port of it. And the one operation on reports that a
 * watch needs: some places of a report as another report has them.
 */

import type { Change } from "../model/diff.ts";
import type { PortKey } from "../model/endpoint.ts";
import type { Host, Report } from "../model/report.ts";
import { compareHosts } from "../report/collect.ts";
import { withFindings } from "../report/findings/find.ts";
import { comparePorts } from "../model/endpoint.ts";

/** A host, or one port of it. */
export interface Place extends Partial<PortKey> {
  readonly address: string;
}

/** One text for a place: `192.0.2.7`, `192.0.2.7 tcp/80`. */
export function placeKey({ address, transport, port }: Place): string {
  return port === undefined ? address : `${address} ${transport ?? "tcp"}/${port}`;
}

/** Each place once. */
export function distinctPlaces(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

/** The kinds of change that are of a host as a whole. */
export function isHostChange({ kind }: Pick<Change, "kind">): boolean {
  return kind === "host-appeared" || kind === "host-vanished";
}

/**
 * A report in which some places are as another report has them. A host as a place means its status
 * alone; what the other report does not list of a port is not listed. The counts of states are kept, but
 * for the open ports. Findings follow from the facts.
 */
export function withPlaces(base: Report, source: Report, places: readonly Place[]): Report {
  if (places.length === 0) return base;
  const from = new Map(source.hosts.map((host) => [host.address, host]));
  const known = new Set(base.hosts.map(({ address }) => address));
  const byHost = Map.groupBy(places, ({ address }) => address);
  const hosts = base.hosts.map((host) => {
    const own = byHost.get(host.address);
    return own === undefined ? host : mixedHost(host, from.get(host.address), own);
  });
  const added = [...byHost.keys()].filter((address) => !known.has(address))
    .flatMap((address) => from.get(address) ?? []);
  return withFindings({ ...base, hosts: [...hosts, ...added].sort(compareHosts) });
}

function mixedHost(host: Host, other: Host | undefined, places: readonly Place[]): Host {
  const keys = new Set(places.map(placeKey));
  const isMeant = ({ transport, port }: PortKey) =>
    keys.has(placeKey({ address: host.address, transport, port }));
  const ports = [
    ...host.ports.filter((port) => !isMeant(port)),
    ...(other?.ports ?? []).filter(isMeant),
  ].sort(comparePorts);
  const open = ports.filter(({ state }) => state === "open").length;
  const whole = keys.has(host.address) ? other : undefined;
  return {
    ...host,
    ...(whole === undefined ? {} : { status: whole.status, reason: whole.reason }),
    ports,
    summary: { ...host.summary, open },
  };
}
