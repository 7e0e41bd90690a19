/**
 * The result of one scan. This is the only definition: every output format renders this value, so
 * that no two of them can tell different stories. A report is plain JSON data; reading a saved one
 * gives the same value back.
 */

import type { AddressFamily, Transport } from "./endpoint.ts";
import type { Details, Service } from "./service.ts";
import type { HostStatus, PortState, Reason } from "./state.ts";
import type { TlsInfo } from "./tls.ts";

/** Grows when a reader of the old form would misread the new one. */
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
  readonly probe: string;
  readonly sent?: string;
  readonly received?: string;
  /** Milliseconds since the port's identification began. */
  readonly atMs: number;
  readonly note?: string;
}

/** One port of one host. */
export interface Port {
  readonly transport: Transport;
  readonly port: number;
  readonly state: PortState;
  readonly reason: Reason;
  /** Milliseconds from asking to the answer; absent when there was none. */
  readonly rttMs?: number;
  /** What the port number suggests. */
  readonly serviceHint?: string;
  readonly service?: Service;
  readonly banner?: Banner;
  readonly details: Details;
  /** `vendor product version`, or the nearest that is known. */
  readonly fingerprint?: string;
  readonly tls?: TlsInfo;
  /** Why the service has no name, where that is worth saying. */
  readonly note?: string;
  /** The answer may come from something between us and the host. */
  readonly suspicious?: boolean;
  readonly exchanges?: readonly Exchange[];
}

/** How many ports ended in each state. */
export interface StateCounts {
  readonly open: number;
  readonly closed: number;
  readonly filtered: number;
  readonly openFiltered: number;
}

/** One scanned address. */
export interface Host {
  readonly address: string;
  readonly family: AddressFamily;
  /** The target argument that brought the host in, as it was typed. */
  readonly target: string;
  /** Names that the user typed and that resolve to this address. */
  readonly hostnames: readonly string[];
  /** Names that reverse DNS gives. */
  readonly rdns: readonly string[];
  readonly status: HostStatus;
  readonly reason: Reason;
  readonly notes: readonly string[];
  /** Open ports; closed and filtered ones too when the scan was asked to list them. */
  readonly ports: readonly Port[];
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
}

/** Settings that decide what a scan's result means; names are those of the command line. */
export type ScanSettings = Readonly<Record<string, string | number | boolean>>;

/** The scan itself: when, what, how, and how completely. */
export interface ScanFacts {
  /** ISO-8601 UTC. */
  readonly startedAt: string;
  /** ISO-8601 UTC. */
  readonly finishedAt: string;
  readonly durationMs: number;
  readonly status: "completed" | "interrupted";
  /** The target arguments as typed. */
  readonly targets: readonly string[];
  /** The ports asked for, in the compact form that `--ports` reads. */
  readonly ports: string;
  readonly options: ScanSettings;
  readonly integrity: Integrity;
  readonly warnings: readonly string[];
  /** The order of a scan follows from its seed. */
  readonly seed: number;
}

/** A whole scan. */
export interface Report {
  readonly schemaVersion: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly scan: ScanFacts;
  readonly hosts: readonly Host[];
}
