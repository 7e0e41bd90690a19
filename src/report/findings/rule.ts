/**
 * What a rule of findings is: data with its own examples, as the fingerprint rules are. A rule reads
 * only facts that a report has; a fact that was not asked for gives no finding.
 */

import type { Transport } from "../../model/endpoint.ts";
import type { Severity } from "../../model/finding.ts";
import type { Port } from "../../model/report.ts";
import type { Details, Service } from "../../model/service.ts";
import type { TlsCertificate, TlsInfo } from "../../model/tls.ts";

/** An open port, as a rule sees it. */
export interface Subject {
  /** The port. */
  readonly port: Port;
  /** Whether its host has a public address. */
  readonly isPublic: boolean;
  /** When the scan ended (ISO-8601). */
  readonly at: string;
}

/** What a rule saw. */
export interface Evidence {
  /** Two or three words for a narrow table: `no login`. */
  readonly label: string;
  /** What was sent and what came back. */
  readonly text: string;
}

/** An open port for a test of a rule. */
export interface RuleExample {
  readonly transport?: Transport;
  readonly port?: number;
  readonly service?: Partial<Service> & Pick<Service, "name">;
  readonly details?: Details;
  readonly banner?: string;
  readonly tls?: Partial<Omit<TlsInfo, "certificate">> & {
    readonly certificate?: Partial<TlsCertificate>;
  };
  /** Whether the host is public. Default: false. */
  readonly isPublic?: boolean;
  /** When the scan ended. Default: a day in November 2026. */
  readonly at?: string;
}

/** One rule. */
export interface FindingRule {
  /** Stable name: `certificate-expired`. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly title: string;
  /** What to do about it, in one sentence. */
  readonly advice: string;
  /** An RFC, a vendor's page, a catalogue. */
  readonly source: string;
  /** What speaks for the finding; `undefined` where nothing does. */
  readonly evidence: (subject: Subject) => Evidence | undefined;
  /** Ports that it must find. */
  readonly examples: readonly RuleExample[];
  /** Ports that it must not find. */
  readonly nearMisses: readonly RuleExample[];
}

/** A fact among the details; `undefined` where the report has none of that name. */
export function fact({ details }: Port, name: string): string | undefined {
  return Object.hasOwn(details, name) ? details[name] : undefined;
}

/** The service that a banner or a probe proved; what the port number suggests does not count. */
export function provenService({ service }: Port): Service | undefined {
  return service?.method === "hint" ? undefined : service;
}
