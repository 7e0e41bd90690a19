/**
 * What the engine says while it works: a stream of plain values, one NDJSON line each. Collecting
 * them gives the report; rendering them gives the live screen.
 */

import type { Host, Integrity, Port, ScanSettings } from "./report.ts";

/** The scan begins. */
export interface StartedEvent {
  readonly type: "started";
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly targets: readonly string[];
  readonly ports: string;
  readonly planned: number;
  readonly seed: number;
  readonly options: ScanSettings;
}

/** A port's state is known. Open ports always; others when the scan lists them. */
export interface PortEvent {
  readonly type: "port";
  readonly address: string;
  readonly port: Port;
}

/** All that will be known of an open port is known: banner, service, details. */
export interface ServiceEvent {
  readonly type: "service";
  readonly address: string;
  readonly port: Port;
}

/** A host is finished. `host.ports` repeats what the service events said. */
export interface HostEvent {
  readonly type: "host";
  readonly host: Host;
}

/** How far the scan is. */
export interface ProgressEvent {
  readonly type: "progress";
  readonly planned: number;
  readonly completed: number;
  readonly open: number;
  readonly retried: number;
  /** Sockets waiting for an answer. */
  readonly inFlight: number;
  readonly elapsedMs: number;
}

/** Something the user should know; the scan goes on. */
export interface WarningEvent {
  readonly type: "warning";
  /** Stable name: `descriptors`, `host-down`, `not-permitted`. */
  readonly code: string;
  readonly message: string;
}

/** The scan is over; nothing follows. */
export interface FinishedEvent {
  readonly type: "finished";
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly durationMs: number;
  readonly status: "completed" | "interrupted";
  readonly integrity: Integrity;
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
