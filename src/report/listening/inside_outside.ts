/**
 * What listens on a machine against what a scan from outside reached: a service that a firewall hides,
 * one that is meant for the machine itself, a port that something else on the path answers for.
 */

import { type PortKey, withoutZone } from "../../model/endpoint.ts";
import { type Host, type Report, shownState } from "../../model/report.ts";
import { type AskedPorts, isComplete, unlistedState } from "../coverage.ts";
import type { Listener } from "./read_listeners.ts";

/** One port, seen from both sides. */
export interface InsideOutside extends PortKey {
  /** The host that was scanned. */
  readonly host: string;
  /** `postgres (pid 1204)`; empty where nothing listens or the listing does not say. */
  readonly process: string;
  /** `every address`, `127.0.0.1 only`; empty where nothing listens. */
  readonly listens: string;
  /** `open`, `closed`, `not probed`. */
  readonly outside: string;
  /** What that means, in words. */
  readonly words: string;
  /** Whether the two sides do not fit together. */
  readonly odd: boolean;
}

/** Every port that listens or is open, host by host. */
export function insideOutside(
  report: Report,
  listeners: readonly Listener[],
  asked: AskedPorts,
): readonly InsideOutside[] {
  const complete = isComplete(report);
  return report.hosts.flatMap((host) => ofHost(host, listeners, { asked, complete }));
}

interface Knowledge {
  readonly asked: AskedPorts;
  readonly complete: boolean;
}

function ofHost(
  host: Host,
  listeners: readonly Listener[],
  knowledge: Knowledge,
): readonly InsideOutside[] {
  const rows = new Map<string, InsideOutside>();
  const keyOf = ({ transport, port }: PortKey) => `${transport}/${port}`;
  const byPort = Map.groupBy(listeners.filter((one) => concerns(one, host)), keyOf);
  for (const [key, own] of byPort) {
    const row = listeningRow(own, { host, knowledge });
    if (row !== undefined) rows.set(key, row);
  }
  for (const port of host.ports) {
    if (port.state !== "open" || rows.has(keyOf(port))) continue;
    rows.set(keyOf(port), {
      ...{ host: host.address, transport: port.transport, port: port.port },
      ...{ process: "", listens: "", outside: "open", odd: true },
      words: "open, nothing on this machine listens there",
    });
  }
  return [...rows.values()].sort((a, b) =>
    a.transport === b.transport ? a.port - b.port : a.transport === "tcp" ? -1 : 1
  );
}

/** Whether a socket takes what is sent to the host's address, or is for the machine itself. */
function concerns({ address, family }: Listener, host: Host): boolean {
  if (address === "*") {
    // An IPv6 socket for every address usually takes IPv4 too.
    return family !== "ipv4" || host.family === "ipv4";
  }
  return isLoopback(address) || address === withoutZone(host.address);
}

function isLoopback(address: string): boolean {
  return /^127\./.test(address) || address === "::1";
}

function listeningRow(
  own: readonly Listener[],
  { host, knowledge }: { readonly host: Host; readonly knowledge: Knowledge },
): InsideOutside | undefined {
  const best = own.find(({ address }) => !isLoopback(address)) ?? own[0];
  if (best === undefined) return undefined;
  const { transport, port, address, process, pid } = best;
  // A scan of the loopback address reaches what is for the machine itself.
  const isOwn = isLoopback(address) && address !== host.address;
  const listens = address === "*" ? "every address" : `${address} only`;
  const outside = outsideOf({ transport, port }, host, knowledge);
  const isOpen = outside === "open";
  const unknown = outside === "not probed" || outside === "no reply";
  const there = isOpen
    ? isOwn ? "but open from here" : "open"
    : unknown
    ? outside
    : `not reachable from here${outside === "" ? "" : ` (${outside})`}`;
  return {
    host: host.address,
    transport,
    port,
    process: process === undefined && pid === undefined
      ? ""
      : pid === undefined
      ? process ?? ""
      : `${process ?? "process"} (pid ${pid})`,
    listens,
    outside,
    words: `listens on ${listens}, ${there}`,
    odd: isOpen === isOwn && !unknown,
  };
}

function outsideOf(key: PortKey, host: Host, { asked, complete }: Knowledge): string {
  const port = host.ports.find((one) => one.transport === key.transport && one.port === key.port);
  if (port !== undefined) return port.state === "open|filtered" ? "no reply" : shownState(port);
  if (!asked(key, host) || !complete) return "not probed";
  // Silence over UDP is no answer either way.
  return key.transport === "udp" && host.summary.openFiltered > 0
    ? "no reply"
    : unlistedState(host);
}
