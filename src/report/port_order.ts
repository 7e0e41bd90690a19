/** The order in which the ports of a host are shown. */

import { comparePorts } from "../model/endpoint.ts";
import { type Port, shownState } from "../model/report.ts";
import { compareVersions } from "../text/version_order.ts";
import type { SortKey } from "./sort_keys.ts";

const ORDERS: Readonly<Record<SortKey, (a: Port, b: Port) => number>> = {
  port: comparePorts,
  service: byText((port) => port.service?.name ?? port.serviceHint),
  product: byText((port) => port.service?.product),
  version: (a, b) => compareVersions(a.service?.version ?? "", b.service?.version ?? ""),
  state: byText((port) => port.state === "open" ? " " : shownState(port)),
  rtt: (a, b) => (a.rttMs ?? Infinity) < (b.rttMs ?? Infinity) ? -1 : a.rttMs === b.rttMs ? 0 : 1,
};

/** The ports in an order; equal ones by their numbers. */
export function sortPorts(ports: readonly Port[], key: SortKey): readonly Port[] {
  const order = ORDERS[key];
  return ports.toSorted((a, b) => order(a, b) || comparePorts(a, b));
}

/** What is not known comes last. */
function byText(pick: (port: Port) => string | undefined): (a: Port, b: Port) => number {
  return (a, b) => {
    const [left = "\uffff", right = "\uffff"] = [pick(a), pick(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
