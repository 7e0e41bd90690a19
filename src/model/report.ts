/**
 * The result of one scan. This is the only definition: every output format renders this value, so
 * that no two of them can tell different stories. A report is plain JSON data; reading a saved one
 * gives the same value back.
 */

import type { ClusterFacts, VantageView } from "./cluster.ts";
import type { AddressFamily, Transport } from "./endpoint.ts";
import type { Finding } from "./finding.ts";
import type { ScanRequest } from "./request.ts";
import type { Details, ProductGuess, Service } from "./service.ts";
import { type HostStatus, isSkipped, type PortState, type Reason } from "./state.ts";
import type { TlsInfo } from "./tls.ts";

/**
 * Grows when a reader of the old form would misread the new one: a field that goes or changes its
 * meaning, a new value of a closed list. A new optional field does not count: readers skip fields
 * that they do not know.
 */
export const SCHEMA_VERSION = 1;

/** What a service sent unasked, or in first reply. */
export interface Banner {
  /** Printable text; control characters are escaped as `\xNN`. */
  readonly text: string;
  /** The bytes in base64, given when they are not plain text. */
  readonly base64?: string;
  /** Whether the service had more to say than the scanner was willing to read. */
  readonly truncated?: boolean;
}

/** One exchange with a port, for `--explain`. Bytes are base64. */
export interface Exchange {
  /** Name of the probe that spoke. */
  readonly probe: string;
  /** What was sent. */
  readonly sent?: string;
  /** What came back. */
  readonly received?: string;
  /** Milliseconds since the port's identification began. */
  readonly atMs: number;
  /** What happened, where no byte tells it. */
  readonly note?: string;
}

/** One port of one host. */
export interface Port {
  /** TCP or UDP. */
  readonly transport: Transport;
  /** Its number. */
  readonly port: number;
  /** What is known of the port. */
  readonly state: PortState;
  /** Why it has that state. */
  readonly reason: Reason;
  /** Milliseconds from asking to the answer; absent when there was none. */
  readonly rttMs?: number;
  /** What the port number suggests. */
  readonly serviceHint?: string;
  /** Who answers, once a banner or a probe proved it. */
  readonly service?: Service;
  /** The product that its words suggest, where none is known. */
  readonly guess?: ProductGuess;
  /** What the service said first. */
  readonly banner?: Banner;
  /** Further facts, flat, with stable names. */
  readonly details: Details;
  /** `vendor product version`, or the nearest that is known. */
  readonly fingerprint?: string;
  /** The session and the certificate, where the port speaks TLS. */
  readonly tls?: TlsInfo;
  /** Why the service has no name, where that is worth saying. */
  readonly note?: string;
  /** The probes that were sent to a service which has no name, for `--explain`. */
  readonly probes?: readonly string[];
  /** The state may be that of a limit or a block on the path, not of the port. */
  readonly uncertain?: boolean;
  /** The answer may come from something between us and the host. */
  readonly suspicious?: boolean;
  /** How it looked from each place, where the scan was made from several. */
  readonly seenFrom?: readonly VantageView[];
  /** What was said to and by the port, when the scan was asked to keep it. */
  readonly exchanges?: readonly Exchange[];
}

/** How many ports ended in each state. */
export interface StateCounts {
  /** Ports that accepted. */
  readonly open: number;
  /** Ports that refused. */
  readonly closed: number;
  /** Ports that stayed silent or were reported unreachable. */
  readonly filtered: number;
  /** UDP ports that stayed silent. */
  readonly openFiltered: number;
  /**
   * Ports that nothing was sent to: their host is down or has no route, the sandbox refuses it, or a
   * datagram would do harm. Where such a port is listed, its reason tells.
   */
  readonly skipped?: number;
  /** Ports that nmap's ACK scan reached: whether they are open was not probed. */
  readonly unfiltered?: number;
  /** Ports of no certain state: a limit or a block on the path may have hidden their replies. */
  readonly uncertain?: number;
}

/** Ports in any state, the skipped and the uncertain ones included. */
export function portCount(counts: StateCounts): number {
  const { open, closed, filtered, openFiltered } = counts;
  const { skipped = 0, unfiltered = 0, uncertain = 0 } = counts;
  return open + closed + filtered + openFiltered + skipped + unfiltered + uncertain;
}

/** The state that is shown of a port: `skipped` where nothing was sent to it. */
export function shownState({ state, reason }: Pick<Port, "state" | "reason">): string {
  return isSkipped(reason) ? "skipped" : state;
}

/** One scanned address. */
export interface Host {
  /** Literal, in canonical form. */
  readonly address: string;
  /** IPv4 or IPv6. */
  readonly family: AddressFamily;
  /** The target argument that brought the host in, as it was typed. */
  readonly target: string;
  /** Names that the user typed and that resolve to this address. */
  readonly hostnames: readonly string[];
  /** Names that reverse DNS gives. */
  readonly rdns: readonly string[];
  /** Whether the host answered anything. */
  readonly status: HostStatus;
  /** Why it has that state. */
  readonly reason: Reason;
  /** What a reader should know about this host. */
  readonly notes: readonly string[];
  /** The ports that were probed, as `22,80,U:53`, where hosts of the scan have different ones. */
  readonly asked?: string;
  /** Open ports; closed and filtered ones too when the scan was asked to list them. */
  readonly ports: readonly Port[];
  /** How many ports ended in each state. */
  readonly summary: StateCounts;
  /** How often each reason was given, over all ports of the host. */
  readonly reasons: Readonly<Partial<Record<Reason, number>>>;
}

/** Proof that nothing was dropped silently: `planned` equals `completed` + `lost`. */
export interface Integrity {
  /** Ports that the plan asks about. */
  readonly planned: number;
  /** Ports that ended in a state with a reason. */
  readonly completed: number;
  /** Probes sent again, after silence or an error of our own machine. */
  readonly retried: number;
  /** Ports that ended in no state: interrupted, or this machine could not send. */
  readonly lost: number;
  /** Of those completed, ports whose state is uncertain: the network limited or blocked the scan. */
  readonly uncertain?: number;
}

/**
 * Settings that decide what a scan's result means, by their names in {@link ScanRequest}; `probe` is
 * its list of probes in one text. A report read from nmap's XML has nmap's command line as `args`.
 */
export type ScanSettings = Readonly<Record<string, string | number | boolean>>;

/** What it takes, beside the request, to continue a scan that did not probe everything. */
export interface ResumeFacts {
  /** Positions that are still to be probed, in each transport's order: `0-99,150`. */
  readonly remaining: { readonly tcp: string; readonly udp: string };
  /** The targets with the addresses that they had, as ranges: `192.0.2.0-192.0.2.255`. */
  readonly targets: readonly ResumeTarget[];
  /** Ranges of addresses that are left out. */
  readonly excluded: readonly string[];
  /** The ports of hosts that have different ones, as {@link ScanWork} of a task has them. */
  readonly endpoints?: string;
  /** Written by 0.1.0 in place of the request: the flags that decide what the results mean. */
  readonly flags?: ScanSettings;
}

/** A target whose addresses are known. */
export interface ResumeTarget {
  /** As typed. */
  readonly text: string;
  /** The host name, when it is one. */
  readonly name?: string;
  /** Its addresses, as ranges. */
  readonly ranges: readonly string[];
}

/** The scan itself: when, what, how, and how completely. */
export interface ScanFacts {
  /** ISO-8601 UTC. */
  readonly startedAt: string;
  /** ISO-8601 UTC. */
  readonly finishedAt: string;
  /** Milliseconds from start to end. */
  readonly durationMs: number;
  /** Whether every planned port was probed, or the scan ended before. */
  readonly status: "completed" | "interrupted";
  /** The target arguments as typed. */
  readonly targets: readonly string[];
  /** The ports asked for, in the compact form that `--ports` reads. */
  readonly ports: string;
  /** The settings that mattered, as a flat list; what was asked for is in `request`. */
  readonly options: ScanSettings;
  /**
   * The request that was run, defaults filled in. Absent in reports of 0.1.0, of other tools, and of
   * several scans merged.
   */
  readonly request?: ScanRequest;
  /** The balance: planned, completed, retried, lost. */
  readonly integrity: Integrity;
  /** What the user was warned of while the scan ran. */
  readonly warnings: readonly string[];
  /** The order of a scan follows from its seed. */
  readonly seed: number;
  /** How to go on, when not everything was asked. */
  readonly resume?: ResumeFacts;
  /** Who scanned what, where several machines did. */
  readonly cluster?: ClusterFacts;
}

/** Who made a report. */
export interface ToolFacts {
  /** `portico`. */
  readonly name: string;
  /** Semantic version. */
  readonly version: string;
}

/** Several addresses of one machine. */
export interface Machine {
  /** In the order of the report. */
  readonly addresses: readonly string[];
  /** What they have in common: `SSH host key SHA256:...`. */
  readonly because: readonly string[];
}

/** A whole scan. */
export interface Report {
  /** The version of this structure: {@link SCHEMA_VERSION}. */
  readonly schemaVersion: number;
  /** Who made the report. */
  readonly tool: ToolFacts;
  /** When, what, how, how completely. */
  readonly scan: ScanFacts;
  /**
   * What somebody should look at, in the order of the hosts and ports. It follows from the hosts' facts
   * and is made again whenever a saved report is read; files of 0.1.0 do not have it.
   */
  readonly findings: readonly Finding[];
  /** Hosts that are one machine under several addresses; absent where there are none. */
  readonly machines?: readonly Machine[];
  /** The scanned hosts, IPv4 first, in numeric order. */
  readonly hosts: readonly Host[];
}
