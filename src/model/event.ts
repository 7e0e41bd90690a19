/**
 * What the engine says while it works: a stream of plain values, one NDJSON line each. Collecting
 * them gives the report; rendering them gives the live screen.
 */

import type { Transport } from "./endpoint.ts";
import type { Host, Integrity, Port, ScanSettings, ToolFacts } from "./report.ts";
import type { ScanRequest } from "./request.ts";

/** The scan begins. */
export interface StartedEvent {
  /** Tells the kinds of event apart. */
  readonly type: "started";
  /** ISO-8601 UTC. */
  readonly at: string;
  /** The target arguments as typed. */
  readonly targets: readonly string[];
  /** The ports asked for, as `--ports` reads them. */
  readonly ports: string;
  /** Ports that the plan asks about. */
  readonly planned: number;
  /** Chose the order of the plan. */
  readonly seed: number;
  /** The settings that mattered, as a flat list. */
  readonly options: ScanSettings;
  /** The request that is run, where one was made. */
  readonly request?: ScanRequest;
}

/** A port's state is known. Open ports always; others when the scan lists them. */
export interface PortEvent {
  /** Tells the kinds of event apart. */
  readonly type: "port";
  /** The host's address. */
  readonly address: string;
  /** The port as far as it is known. */
  readonly port: Port;
}

/** All that will be known of an open port is known: banner, service, details. */
export interface ServiceEvent {
  /** Tells the kinds of event apart. */
  readonly type: "service";
  /** The host's address. */
  readonly address: string;
  /** The port as far as it is known. */
  readonly port: Port;
}

/** A host is finished. `host.ports` repeats what the service events said. */
export interface HostEvent {
  /** Tells the kinds of event apart. */
  readonly type: "host";
  /** All that was found out about it. */
  readonly host: Host;
}

/** How far the scan is. */
export interface ProgressEvent {
  /** Tells the kinds of event apart. */
  readonly type: "progress";
  /** Ports that the plan asks about. */
  readonly planned: number;
  /** Ports that have ended in a state. */
  readonly completed: number;
  /** Open ports so far. */
  readonly open: number;
  /** Probes sent again so far. */
  readonly retried: number;
  /** Sockets waiting for an answer. */
  readonly inFlight: number;
  /** Milliseconds since the scan began. */
  readonly elapsedMs: number;
  /** Hosts that have never replied, while the scan waits for nothing but them. */
  readonly silentHosts?: number;
}

/**
 * What a scan warns of. `shortage`: this machine ran out of descriptors, ports or buffers, and fewer
 * sockets go on. `lost`: probes could not be sent at all. `host-down`: ICMP or ARP says that a host
 * is not there, and its other ports are skipped. `not-permitted`: the sandbox refuses a target.
 * `no-route`: this machine has no route to a host, or no address of its family.
 * `suspicious`: a host accepts connections on ports chosen at random, as a proxy or tarpit does.
 * `names`: reverse DNS had no answer in time, and hosts are reported without names.
 * `rate-limit`: the path to a host lets only so many probes through. `packet-loss`: packets get lost on
 * the way. `slow`: a host replies later than the timeout. `blocked`: a host has stopped to reply as it
 * did, and its other ports are uncertain. `broadcast`: network and broadcast addresses got no
 * datagrams. `worker`: a machine of a cluster could not do its part, and others do it.
 * `time-limit`: the limit for the scan or for a host was reached, and ports are left.
 */
export type WarningCode =
  | "shortage"
  | "lost"
  | "host-down"
  | "not-permitted"
  | "no-route"
  | "suspicious"
  | "names"
  | "rate-limit"
  | "packet-loss"
  | "slow"
  | "time-limit"
  | "blocked"
  | "broadcast"
  | "worker";

/** Something the user should know; the scan goes on. */
export interface WarningEvent {
  /** Tells the kinds of event apart. */
  readonly type: "warning";
  /** What it is about; stable. */
  readonly code: WarningCode;
  /** For the user, in one sentence. */
  readonly message: string;
}

/** The scan is over; nothing follows. */
export interface FinishedEvent {
  /** Tells the kinds of event apart. */
  readonly type: "finished";
  /** ISO-8601 UTC. */
  readonly at: string;
  /** Milliseconds from start to end. */
  readonly durationMs: number;
  /** Whether everything planned was asked. */
  readonly status: "completed" | "interrupted";
  /** The balance: planned, completed, retried, lost. */
  readonly integrity: Integrity;
  /** What is still to be asked, when not everything was: positions in each transport's order. */
  readonly remaining?: Readonly<Record<Transport, string>>;
}

/**
 * What is known of a scan that goes on, beside what its events have said: enough to continue it,
 * should the program end here. It is no part of the stream.
 */
export interface Checkpoint extends Omit<FinishedEvent, "type" | "status" | "remaining"> {
  /** What is still to be asked: positions in each transport's order. */
  readonly remaining: Readonly<Record<Transport, string>>;
  /** Hosts that have no event yet, as far as they are known. */
  readonly hosts: readonly Host[];
}

/** One step of a scan. */
export type ScanEvent =
  | StartedEvent
  | PortEvent
  | ServiceEvent
  | HostEvent
  | ProgressEvent
  | WarningEvent
  | FinishedEvent;

/** The first line of an NDJSON file also tells the schema's version and who wrote it. */
export interface StartedLine extends StartedEvent {
  /** The version of these structures: that of the report. */
  readonly schemaVersion: number;
  /** Who made the scan. */
  readonly tool: ToolFacts;
}

/** A warning in an NDJSON file, which an older or a newer version may have written. */
export interface WarningLine extends Omit<WarningEvent, "code"> {
  /** A {@link WarningCode}, or `saved` where a report kept the sentence alone; readers take any. */
  readonly code: string;
}

/** One line of NDJSON. */
export type EventLine = StartedLine | WarningLine | Exclude<ScanEvent, StartedEvent | WarningEvent>;
