/** What the session of one port is made with, and what its probes tell it. */

import type { Port } from "../../model/report.ts";
import type { TlsInfo } from "../../model/tls.ts";
import type { Identification, Probe } from "../../probes/probe.ts";
import type { HostRef } from "../../targets/hosts.ts";

/** What is known before the first probe. */
export interface ProbeSubject {
  /** The port's host. */
  readonly host: HostRef;
  /** What is known of the port so far. */
  readonly known: Port;
  /** On the clock's monotonic scale: nothing is waited for beyond it. */
  readonly deadlineMs: number;
  /** 1 (only what names the service) to 9 (every harmless request). */
  readonly intensity: number;
  /** Most connections, the port scan's included. Default: no limit. */
  readonly connections?: number;
  /** Probes whose `recognise` sees every reply. */
  readonly recognisers: readonly Probe[];
}

/** A reply in another protocol than the probe's. */
export interface OtherProtocolReply {
  /** The probe of that protocol. */
  readonly probe: Probe;
  /** What the reply identifies. */
  readonly identification: Identification;
}

/** The result of one run of a probe. */
export interface ProbeResult {
  /** What the probe identified; `null`: not its protocol. */
  readonly identification: Identification | null;
  /** The TLS session of the probe's connection. */
  readonly tls: TlsInfo | undefined;
}

/** The host name for SNI and the like, when the user typed one. */
export function serverNameOf(host: HostRef): string | undefined {
  return host.hostnames[0];
}
