/**
 * A second look at some endpoints: exactly these pairs of host and port, not every port of every host.
 * It is a scan of its own, so that a change that it shows too is no artefact of the first one.
 */

import type { PortKey } from "../model/endpoint.ts";
import type { Host } from "../model/report.ts";
import type { ScanRequest } from "../model/request.ts";
import type { ScanTask } from "../model/task.ts";
import { planOf } from "../scan/work/plan_cursor.ts";
import { HostList, type ResolvedTarget } from "../targets/hosts.ts";
import { parseAddress } from "../targets/parse_address.ts";
import { zoneOf } from "../targets/address.ts";
import { Plan } from "../targets/plan.ts";
import { PortSet } from "../targets/port_set.ts";
import { Positions } from "../targets/positions.ts";
import { formatRange } from "../targets/range_text.ts";

/** A host, and the ports of it that are looked at. */
export interface LookAt {
  readonly host: Pick<Host, "address" | "target" | "hostnames">;
  readonly ports: readonly PortKey[];
}

/**
 * The scan of these endpoints alone, with the settings of another scan. Every port gets its exact
 * state (`listAll`). Hosts that are listed twice must not be.
 *
 * @returns `undefined` when there is no port to look at.
 */
export function secondLookTask(
  request: ScanRequest,
  places: readonly LookAt[],
): ScanTask | undefined {
  const wanted = places.filter(({ ports }) => ports.length > 0);
  if (wanted.length === 0) return undefined;
  const hosts = new HostList(wanted.flatMap(targetsOf));
  const ports = portsOf(wanted);
  const seed = request.seed ?? 0;
  const plan = new Plan(hosts, ports, seed);
  const { topPorts: _topPorts, shard: _shard, excludePorts: _ports, ...settings } = request;
  return {
    request: {
      ...settings,
      targets: [...new Set(wanted.map(({ host }) => host.target))],
      exclude: [],
      ports: ports.toString(),
      listAll: true,
      seed,
    },
    targets: hosts.targets.map(({ text, name, ranges }) => ({
      text,
      ...(name === undefined ? {} : { name }),
      ranges: ranges.map(formatRange),
    })),
    excluded: [],
    ports: ports.toString(),
    seed,
    positions: {
      tcp: positionsOf(plan, "tcp", wanted).toString(),
      udp: positionsOf(plan, "udp", wanted).toString(),
    },
  };
}

/** The address once for each name, so that TLS and HTTP are sent the names that were typed. */
function targetsOf({ host: { address, target, hostnames } }: LookAt): readonly ResolvedTarget[] {
  const parsed = parseAddress(address);
  if (parsed === undefined) return [];
  const { family, value } = parsed;
  const ranges = [{ family, first: value, last: value, ...zoneOf(parsed) }];
  if (hostnames.length === 0) return [{ text: target, ranges }];
  return hostnames.map((name) => ({ text: target, name, ranges }));
}

function portsOf(places: readonly LookAt[]): PortSet {
  const all = places.flatMap(({ ports }) => ports);
  return new PortSet(all.map(({ transport, port }) => ({ transport, first: port, last: port })));
}

function positionsOf(
  plan: Plan,
  transport: "tcp" | "udp",
  places: readonly LookAt[],
): Positions {
  const own = planOf(plan, transport);
  const portIndices = new Map(
    Array.from({ length: own.ports.size }, (_, index) => [own.portAt(index).port, index] as const),
  );
  const hostIndices = new Map(
    Array.from(
      { length: plan.hosts.size },
      (_, index) => [plan.hosts.at(index).address, index] as const,
    ),
  );
  const spans = places.flatMap(({ host, ports }) => {
    const hostIndex = hostIndices.get(host.address);
    return ports.flatMap((key) => {
      const portIndex = key.transport === transport ? portIndices.get(key.port) : undefined;
      if (hostIndex === undefined || portIndex === undefined) return [];
      const position = own.positionOf({ hostIndex, portIndex });
      return [{ first: position, last: position }];
    });
  });
  return new Positions(spans);
}
