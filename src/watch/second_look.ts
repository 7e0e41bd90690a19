/**
 * What two looks say together. A first look gives candidates; only the places of these are looked at
 * again, and a change counts when both looks show it.
 */

import type { Change } from "../model/diff.ts";
import type { PortKey } from "../model/endpoint.ts";
import type { Host, Report } from "../model/report.ts";
import { isSkipped } from "../model/state.ts";
import type { LookAt } from "../job/second_look.ts";
import type { AskedPorts } from "../report/coverage.ts";
import { isHostChange, type Place, placeKey, withPlaces } from "./places.ts";

/** Ports that are asked of a host that changed as a whole, without a port of its own that did. */
const HOST_PORTS: readonly number[] = [80, 443, 22, 445, 3389, 8080, 21, 25];
const MOST_HOST_PORTS = 8;

/**
 * The endpoints of some places: the ports that are meant, and for a host as a whole, where none of its
 * ports is meant, a few that the scan probes too.
 */
export function endpointsOf(
  places: readonly Place[],
  { reports, asked }: { readonly reports: readonly Report[]; readonly asked: AskedPorts },
): readonly LookAt[] {
  const hosts = new Map<string, Host>(
    reports.toReversed().flatMap((report) => report.hosts.map((host) => [host.address, host])),
  );
  return [...Map.groupBy(places, ({ address }) => address)].flatMap(([address, own]) => {
    const host = hosts.get(address);
    if (host === undefined) return [];
    const ports = own.flatMap(({ transport, port }) =>
      transport === undefined || port === undefined ? [] : [{ transport, port }]
    );
    return [{ host, ports: ports.length > 0 ? ports : usualPorts(host, asked) }];
  });
}

function usualPorts(host: Host, asked: AskedPorts): readonly PortKey[] {
  const listed = host.ports.map(({ transport, port }) => ({ transport, port }));
  const usual = HOST_PORTS.map((port) => ({ transport: "tcp", port } as const)).filter((key) =>
    asked(key)
  );
  const chosen = [...listed, ...usual, ...(usual.length > 0 ? [] : firstAsked(asked))];
  return [...new Map(chosen.map((key) => [`${key.transport}/${key.port}`, key])).values()]
    .slice(0, MOST_HOST_PORTS);
}

function firstAsked(asked: AskedPorts): readonly PortKey[] {
  const found: PortKey[] = [];
  for (const transport of ["tcp", "udp"] as const) {
    for (let port = 1; port <= 65_535 && found.length < MOST_HOST_PORTS; port++) {
      if (asked({ transport, port })) found.push({ transport, port });
    }
  }
  return found;
}

/** A first look corrected by a second one. */
export interface Settled {
  /** The first report, with what the second look saw of its places. */
  readonly report: Report;
  /** Whether the second look gave a certain answer for a place. */
  readonly seen: (place: Place) => boolean;
}

/** Puts what a second look saw in place of the first. */
export function settle(
  first: Report,
  again: Report | undefined,
  { looks, places }: { readonly looks: readonly LookAt[]; readonly places: readonly Place[] },
): Settled {
  if (again === undefined) return { report: first, seen: () => false };
  const hosts = new Map(again.hosts.map((host) => [host.address, host]));
  const wholeHosts = new Set(
    places.filter(({ port }) => port === undefined).map(({ address }) => address),
  );
  const seen = looks.flatMap(({ host: { address }, ports }): readonly Place[] => {
    const host = hosts.get(address);
    if (host === undefined) return [];
    const own = seenPorts(host, ports).map((key) => ({ address, ...key }));
    // A port alone says of its host that it is up, and not that it is not.
    const tells = host.status === "up" || (wholeHosts.has(address) && own.length === ports.length);
    return tells ? [{ address }, ...own] : own;
  });
  const keys = new Set(seen.map(placeKey));
  return {
    report: withPlaces(first, again, seen),
    seen: (place) => keys.has(placeKey(place)),
  };
}

/** A host that is down has no port that is open; any other port has to be listed and certain. */
function seenPorts(host: Host, ports: readonly PortKey[]): readonly PortKey[] {
  if (host.status === "down") return ports;
  const certain = new Set(
    host.ports.filter(({ uncertain, reason }) =>
      uncertain !== true && !isSkipped(reason) && reason !== "local-error"
    ).map(({ transport, port }) => `${transport}/${port}`),
  );
  return ports.filter(({ transport, port }) => certain.has(`${transport}/${port}`));
}

/** Tells whether a change of the first look is one of the second look too. */
export function confirmedBy(again: readonly Change[]): (change: Change) => boolean {
  const byPlace = Map.groupBy(again, placeKey);
  return (change) =>
    byPlace.get(placeKey(change))?.some((one) =>
      one.kind === change.kind && (isOnOrOff(change) || one.after === change.after)
    ) === true;
}

/** Changes that are the same whatever is known of the service. */
function isOnOrOff(change: Change): boolean {
  return isHostChange(change) || change.kind === "port-opened" || change.kind === "port-closed";
}
