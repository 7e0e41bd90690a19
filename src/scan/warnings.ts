/** The engine's warnings: what limits the results, and what the user can do about it. */

import type { Transport } from "../model/endpoint.ts";
import type { WarningEvent } from "../model/event.ts";
import { plural } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import type { HostRef, ResolvedTarget } from "../targets/hosts.ts";
import type { HostRecord } from "./host_record.ts";

const SHORTAGES: ReadonlyMap<string, string> = new Map([
  [
    "EMFILE",
    "this process may not open more sockets (descriptor limit); raise it with `ulimit -n`",
  ],
  ["ENFILE", "this machine may not open more files (system-wide descriptor limit)"],
  ["ENOBUFS", "this machine is short of network buffers"],
  ["ENOMEM", "this machine is short of memory"],
  ["EADDRNOTAVAIL", "this machine is short of local ports"],
  ["PROXY_UNREACHABLE", "the proxy cannot be reached"],
  ["PROXY_NAME", "the name of the proxy cannot be resolved"],
  ["PROXY_SILENT", "the proxy did not answer in time"],
  ["PROXY_CLOSED", "the proxy closed connections without an answer"],
  ["PROXY_LOGIN", "the proxy wants a login, or does not accept the one given"],
  ["PROXY_PROTOCOL", "the proxy sent what belongs to no proxy protocol"],
  ["PROXY_FORBIDS", "the proxy makes no connections (CONNECT is not allowed)"],
  ["PROXY_ADDRESS", "the proxy takes no addresses of this kind"],
  ["PROXY_BUSY", "the proxy asks for fewer requests"],
  ["PROXY_SLOW", "the proxy takes too long for its answers"],
  ["PROXY_NOT_PERMITTED", "Deno's --allow-net does not include the proxy"],
]);

/**
 * A connect failed with a local error (EMFILE, ENOBUFS ...); the scan goes on with fewer sockets.
 */
export function shortageWarning(code: string, inFlight: number): WarningEvent {
  const what = SHORTAGES.get(code) ?? `this machine could not open a socket (${code})`;
  const message =
    `${what}; continuing with fewer than ${inFlight} connections at once, no results are lost`;
  return { type: "warning", code: "shortage", message };
}

/** Ports that this machine failed to probe. */
export function lostWarning(code: string): WarningEvent {
  const what = SHORTAGES.get(code) ?? `this machine could not open a socket (${code})`;
  return { type: "warning", code: "lost", message: `some ports could not be probed: ${what}` };
}

/** A datagram failed to leave with a local error; it is sent again. */
export function udpShortageWarning(code: string): WarningEvent {
  const message = `${udpFailure(code)}; datagrams that could not be sent are sent again`;
  return { type: "warning", code: "shortage", message };
}

/**
 * UDP ports that could not be probed. `local`: the address that the sandbox does not let us bind.
 */
export function udpLostWarning(code: string, local?: string): WarningEvent {
  const message = `UDP ports could not be probed: ${udpFailure(code, local)}`;
  return { type: "warning", code: "lost", message };
}

function udpFailure(code: string, local?: string): string {
  if (code === "unsupported") {
    return "this Deno runs without its datagram API; use a newer one, or start it with --unstable-net";
  }
  if (code === "not-permitted") {
    const own = local === "::" ? "[::]:0" : `${local}:0`;
    return `the sandbox does not permit a UDP socket of our own; add ${own} to --allow-net`;
  }
  if (code === "EPERM" || code === "EACCES") {
    return `this machine (its firewall?) refuses to send datagrams (${code})`;
  }
  return SHORTAGES.get(code) ?? `this machine could not send datagrams (${code})`;
}

/** A host is down: its remaining ports are skipped. */
export function downWarning(host: HostRecord): WarningEvent {
  const { address } = host.ref;
  const ports = plural(host.remaining, "other port is", "other ports are");
  const message = `${address} is unreachable; its ${ports} skipped`;
  return { type: "warning", code: "host-down", message };
}

/** One warning for all hosts that are down, in a scan of many. */
export function manyDownWarning(hosts: number): WarningEvent {
  const message = `${plural(hosts, "host was", "hosts were")} unreachable and skipped`;
  return { type: "warning", code: "host-down", message };
}

/** The time for a host is over: its remaining ports have no result. */
export function hostTimeWarning({ ref, remaining }: HostRecord, limitMs: number): WarningEvent {
  const limit = formatDuration(limitMs);
  const left = remaining === 0
    ? "its services were not all detected"
    : `${plural(remaining, "port has", "ports have")} no result yet`;
  const message = `${ref.address}: time limit of ${limit} reached; ${left}`;
  return { type: "warning", code: "time-limit", message };
}

/** One warning for all hosts whose time was over, in a scan of many. */
export function manyTimedOutWarning(hosts: number, limitMs: number): WarningEvent {
  const message = `${plural(hosts, "host", "hosts")} reached the time limit of ` +
    `${formatDuration(limitMs)}; their other ports have no result yet`;
  return { type: "warning", code: "time-limit", message };
}

/** The time for the scan is over. */
export function scanTimeWarning(limitMs: number): WarningEvent {
  const message = `time limit of ${formatDuration(limitMs)} for the scan reached`;
  return { type: "warning", code: "time-limit", message };
}

/** Hosts to which there is no route from this machine. */
export interface UnroutableHosts {
  readonly hosts: number;
  /** The address of one of them. */
  readonly example?: string;
  /** A name whose IPv6 address has no route, and which has an IPv4 address too. */
  readonly name?: string;
}

export const NO_UNROUTABLE: UnroutableHosts = { hosts: 0 };

/** One host more. */
export function withUnroutable(
  { hosts, example, name }: UnroutableHosts,
  { address, family, hostnames }: HostRef,
  targets: readonly ResolvedTarget[],
): UnroutableHosts {
  const both = (one: string) =>
    targets.some((target) =>
      target.name === one && target.ranges.some((range) => range.family === "ipv4")
    );
  const found = name ?? (family === "ipv6" ? hostnames.find(both) : undefined);
  return {
    hosts: hosts + 1,
    example: example ?? address,
    ...(found === undefined ? {} : { name: found }),
  };
}

/** There is no route to hosts, or this machine has no address of their family. */
export function noRouteWarning({ hosts, example, name }: UnroutableHosts): WarningEvent {
  const which = hosts === 1 ? example : `${plural(hosts, "host", "hosts")} (${example} ...)`;
  const hint = name === undefined ? "" : `; ${name} has an IPv4 address: -4 leaves IPv6 out`;
  const message = `no route from this machine to ${which}: nothing was sent there${hint}`;
  return { type: "warning", code: "no-route", message };
}

/** The sandbox refused to connect to a host of a target, or to some of its ports. */
export function scopeWarning({ ref, forbidden, endpoints }: HostRecord): WarningEvent {
  const { address, target } = ref;
  const host = address === target ? address : `${address} (of ${target})`;
  const [which, them] = forbidden === endpoints
    ? [`${host} is`, "it"]
    : [`${plural(forbidden, "port")} of ${host} ${forbidden === 1 ? "is" : "are"}`, "all of it"];
  const message = `${which} outside the permitted scope: Deno's --allow-net does not include ` +
    `${them}; nothing was sent there`;
  return { type: "warning", code: "not-permitted", message };
}

/** Network and broadcast addresses of blocks got no datagrams. */
export function broadcastWarning(): WarningEvent {
  const message =
    "the network and broadcast addresses of the blocks are left out of the UDP scan: " +
    "every host of the network may reply to a datagram there";
  return { type: "warning", code: "broadcast", message };
}

/** A host accepts random ports: a middlebox. */
export function suspiciousWarning(address: string, transport: Transport): WarningEvent {
  const does = transport === "tcp" ? "accepts connections" : "replies to datagrams";
  const message = `${address} ${does} on ports chosen at random: a proxy, a firewall ` +
    "or a tarpit replies in its place; its open ports are marked suspicious and not identified";
  return { type: "warning", code: "suspicious", message };
}

/** Reverse DNS had no answer in time: hosts have no names in the report that may have some. */
export function unnamedWarning(hosts: number): WarningEvent {
  const message = `no name server answered in time about ${plural(hosts, "host")}: ` +
    "their names are missing from the report (--no-rdns skips the look-ups)";
  return { type: "warning", code: "names", message };
}
