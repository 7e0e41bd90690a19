/**
 * What the saved scans say of a whole network: its hosts, services and certificates, day by day.
 * Pages and the API show these values; how they are stored is no business of theirs.
 */

import type { Transport } from "./endpoint.ts";

/** A port that was open in the last scan that is sure of it. */
export interface OpenPort {
  readonly transport: Transport;
  readonly port: number;
  /** The service that was proved last: `http inside TLS`. */
  readonly service?: string;
  /** Product and version that were seen last: `nginx 1.22.1`. */
  readonly version?: string;
}

/** What the operator wrote about a host. */
export interface HostNote {
  /** A name of its own, beside those that scans found. */
  readonly name?: string;
  readonly note?: string;
  /** Whether the host is meant to be there. */
  readonly known: boolean;
}

/** One scan of a host, for a strip of the last ones. */
export interface StripScan {
  /** The scan's number. */
  readonly scan: number;
  /** When it started: ISO-8601 UTC. */
  readonly at: string;
  /** `up`, `down` or `unknown`. */
  readonly status: string;
}

/** A host in the inventory. */
export interface InventoryHost extends HostNote {
  readonly address: string;
  /** Its names, as far as any scan knows them. */
  readonly names: readonly string[];
  /** Whether it was up in the last scan that asked it. */
  readonly status: string;
  /** First and last time that it was up: ISO-8601 UTC; absent when it never was. */
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** How many ports are open. */
  readonly open: number;
  /** Some of them, in order. */
  readonly ports: readonly OpenPort[];
  /** Findings that nobody has accepted. */
  readonly findings: number;
  /** The last scans of it, the oldest first. */
  readonly strip: readonly StripScan[];
}

/** Some of the hosts, and how many there are. */
export interface InventoryPage {
  readonly total: number;
  readonly hosts: readonly InventoryHost[];
}

/** Which hosts are wanted. */
export interface HostsWanted {
  /** A part of an address, of a name or of a note. */
  readonly search?: string;
  /** Hosts with this port open. */
  readonly port?: number;
  /** Hosts with this service proved on an open port: `http inside TLS`. */
  readonly service?: string;
  /** Only those that are, or are not, known. */
  readonly known?: boolean;
  /** Only those that are, or are not, up. */
  readonly up?: boolean;
  /** Default: by address. */
  readonly sort?: "address" | "first-seen" | "last-seen";
  readonly offset?: number;
  readonly limit: number;
}

/** How often a service, a product and a version are found at open ports. */
export interface ServiceUse {
  /** `unknown` where none was proved. */
  readonly service: string;
  readonly product?: string;
  readonly version?: string;
  readonly ports: number;
  readonly hosts: number;
}

/** A certificate, and the open ports that showed it last. */
export interface CertificateUse {
  /** One-line distinguished name. */
  readonly subject: string;
  /** The last day on which it is valid, as `2026-12-31`; absent where it says no date. */
  readonly until?: string;
  /** Whole days from now until that day begins; negative once it is over. */
  readonly daysLeft?: number;
  /** The first digits of its SHA-256. */
  readonly fingerprint: string;
  readonly ports: number;
  readonly hosts: number;
  /** Some of the ports. */
  readonly places: readonly {
    readonly address: string;
    readonly transport: Transport;
    readonly port: number;
  }[];
}

/** What was there on one day, as far as scans saw it. */
export interface DayCount {
  /** `2026-11-29`, UTC. */
  readonly day: string;
  /** Hosts that were up, and ports that were open: seen by that day, and on it or later. */
  readonly hosts: number;
  readonly open: number;
  /** Scans that started on it, and changes that they saw. */
  readonly scans: number;
  readonly changes: number;
}
