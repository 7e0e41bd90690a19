/**
 * One open, closed or filtered port as another tool reports it: what all of their formats have in
 * common, before it becomes a report or a list of endpoints to probe.
 */

import type { Transport } from "../../model/endpoint.ts";
import type { HostStatus, PortState } from "../../model/state.ts";

/** What another tool says of one endpoint, or of a host without a port. */
export interface Find {
  /** Literal address in canonical form, or a host name in lower case. */
  readonly host: string;
  /** The name that the address was found under. */
  readonly name?: string;
  readonly transport: Transport;
  /** `undefined`: the tool reports the host alone. */
  readonly port?: number;
  readonly state: PortState;
  /** The tool's own word for why. */
  readonly reason?: string;
  /** When, in milliseconds since 1970. */
  readonly atMs?: number;
  /** The service by its usual name, where the tool identified it. */
  readonly service?: string;
  readonly product?: string;
  readonly version?: string;
  readonly tls?: boolean;
  readonly banner?: string;
  /** Of a host: what the tool says of it. */
  readonly status?: HostStatus;
  /** Of a host: ports that the tool counts and does not list. */
  readonly ignored?: IgnoredPorts;
  /** Of a host: the tool gave it up before all of its ports had a state. */
  readonly timedOut?: true;
}

/** Ports of one state that are only counted. */
export interface IgnoredPorts {
  /** The tool's own word: `closed`, `filtered`, `skipped`. */
  readonly state: string;
  readonly count: number;
}

/** What a line or an object holds: finds, nothing to read, or something that is not understood. */
export type LineOutcome = readonly Find[] | string;

const NAME = /^(?=.{1,253}$)(?:(?!-)[a-z0-9_-]{1,63}(?<!-)\.)*(?!-)[a-z0-9_-]{1,63}(?<!-)\.?$/;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** A literal address in canonical form, or a name; `undefined` when the text is neither. */
export function hostOf(text: string): string | undefined {
  const plain = text.trim().replace(/^\[(.*)\]$/, "$1");
  if (plain.includes(":")) return ipv6Of(plain);
  if (IPV4.test(plain)) {
    const parts = plain.split(".");
    const valid = parts.every((part) => Number(part) <= 255 && !/^0\d/.test(part));
    return valid ? plain : undefined;
  }
  const name = plain.toLowerCase();
  // A name whose last label is a number would be taken for an address by other programs.
  if (!NAME.test(name) || /(?:^|\.)\d+\.?$/.test(name)) return undefined;
  return name.replace(/\.$/, "");
}

/** Whether a host, as {@link hostOf} gives it, is an address. */
export function isAddress(host: string): boolean {
  return host.includes(":") || IPV4.test(host);
}

/** The URL parser writes IPv6 addresses in canonical form (RFC 5952); a zone is kept beside. */
function ipv6Of(text: string): string | undefined {
  const [address = "", zone, ...more] = text.split("%");
  if (more.length > 0 || !/^[0-9a-f:.]+$/i.test(address)) return undefined;
  if (zone !== undefined && !/^[\w.-]{1,15}$/.test(zone)) return undefined;
  const host = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
  if (host === undefined) return undefined;
  return zone === undefined ? host : `${host}%${zone}`;
}

/** A port number from 0 to 65535; other tools list port 0 too. */
export function portOf(value: unknown): number | undefined {
  const text = typeof value === "number" ? `${value}` : value;
  if (typeof text !== "string" || !/^\d{1,5}$/.test(text)) return undefined;
  return Number(text) <= 65_535 ? Number(text) : undefined;
}

/** Protocols that naabu writes as numbers, in their order. */
const NUMBERED = ["tcp", "udp", "arp"];
/** Protocols of which Portico reports nothing. */
const OTHER_PROTOCOLS: ReadonlySet<string> = new Set([
  ...["sctp", "ip", "icmp", "arp", "dccp", "oproto"],
]);

/** TCP or UDP; `undefined` for anything else, of which {@link otherProtocol} says what it is. */
export function transportOf(value: unknown): Transport | undefined {
  if (value === undefined || value === "" || value === null) return "tcp";
  const text = protocolWord(value);
  return text === "tcp" || text === "udp" ? text : undefined;
}

/** What a record gives that is of neither TCP nor UDP: nothing, or that its protocol is none. */
export function otherProtocol(value: unknown): LineOutcome {
  const text = protocolWord(value);
  return OTHER_PROTOCOLS.has(text) ? [] : `"${text}" is no protocol, like tcp or udp`;
}

function protocolWord(value: unknown): string {
  if (typeof value === "number") return NUMBERED[value] ?? `${value}`;
  return typeof value === "string" ? value.toLowerCase() : typeof value;
}

/** A state; what no table knows counts as filtered. */
export function stateOf(value: unknown): PortState {
  if (value === undefined || value === "open" || value === "success") return "open";
  return value === "closed" || value === "open|filtered" || value === "unfiltered"
    ? value
    : "filtered";
}

/** Milliseconds of seconds since 1970, or of an ISO time; `undefined` when it is neither. */
export function timeOf(value: unknown): number | undefined {
  const text = typeof value === "number" ? `${value}` : value;
  if (typeof text !== "string") return undefined;
  const ms = /^\d{1,11}$/.test(text) ? Number(text) * 1_000 : Date.parse(text);
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}
