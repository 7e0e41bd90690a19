/**
 * From a probe's identification to the report's port. Pure: every text from a service is made
 * printable here, before anything else sees it.
 */

import type { Port } from "../../model/report.ts";
import { unidentifiedNote } from "../../text/unidentified.ts";
import type { Details, Service, ServiceMethod } from "../../model/service.ts";
import type { TlsInfo } from "../../model/tls.ts";
import type { Identification, Probe } from "../../probes/probe.ts";
import { printable } from "../../text/printable.ts";
import { formatFingerprint } from "../../fingerprints/match.ts";
import { toBanner } from "./banner.ts";
import { recogniseReply } from "./probe_order.ts";
import { namedBySubject, printableTls, tlsDetails } from "./tls_details.ts";

/** What service detection found on one port. */
export interface ProbeFinding {
  readonly identification: Identification;
  readonly method: ServiceMethod;
  /** The TLS session that it was found in. */
  readonly tls?: TlsInfo | undefined;
  /** Whether the connection begins with TLS, as opposed to a later upgrade (STARTTLS). */
  readonly tunnelled: boolean;
}

const DETAIL_LIMIT = 1_024;
const TEXT_FIELDS = ["vendor", "product", "version", "extra", "os", "device"] as const;

/** The port with its service, banner, details and TLS session. */
export function describePort(known: Port, finding: ProbeFinding, banner: Uint8Array): Port {
  const { tls } = finding;
  const identification = namedBySubject(finding.identification, tls);
  const shown = toBanner(identification.banner ?? banner);
  const fingerprint = fingerprintOf(identification);
  return {
    ...known,
    service: toService({ ...finding, identification }),
    ...(shown === undefined ? {} : { banner: shown }),
    details: {
      ...cleanDetails(identification.details ?? {}),
      ...(tls === undefined ? {} : cleanDetails(tlsDetails(tls))),
      ...known.details,
    },
    ...(fingerprint === "" ? {} : { fingerprint }),
    ...(tls === undefined ? {} : { tls: printableTls(tls) }),
  };
}

/** The model's service; `confidence` below 1 marks a protocol that is likely, not proven. */
export function toService({ identification, method, tunnelled }: ProbeFinding): Service {
  const facts: Partial<Record<(typeof TEXT_FIELDS)[number], string>> = {};
  for (const field of TEXT_FIELDS) {
    const text = identification[field];
    if (text !== undefined && text !== "") facts[field] = clean(text, 200);
  }
  return {
    name: identification.service,
    ...facts,
    cpe: identification.cpe ?? [],
    ...(tunnelled ? { tunnel: "tls" } : {}),
    method,
    ...(identification.rule === undefined ? {} : { rule: identification.rule }),
    confidence: identification.confidence ?? 1,
  };
}

/** What is said of a port whose service was not identified, and the probes that were sent. */
export function unidentified(
  probes: readonly string[],
  { replied }: { readonly replied: boolean },
): Pick<Port, "note" | "probes"> {
  const note = unidentifiedNote(probes.length, { replied });
  return { note, ...(probes.length === 0 ? {} : { probes }) };
}

/** `vendor product version`, as far as known; empty without a product. */
export function fingerprintOf(identification: Identification): string {
  if (identification.product === undefined) return "";
  return clean(formatFingerprint(identification), 200);
}

/** Details with printable, bounded values. */
export function cleanDetails(details: Details): Details {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, clean(value, DETAIL_LIMIT)]),
  );
}

function clean(text: string, limit: number): string {
  const shown = printable(text).trim();
  if (shown.length <= limit) return shown;
  // Never half of a surrogate pair.
  return `${shown.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** The port by its banner alone: nothing was sent. */
export function fromBannerAlone(
  known: Port,
  { banner, probes }: { readonly banner: Uint8Array; readonly probes: readonly Probe[] },
): Port {
  const found = banner.length === 0 ? undefined : recogniseReply(probes, banner);
  if (found !== undefined) {
    const { identification } = found;
    return describePort(known, { identification, method: "banner", tunnelled: false }, banner);
  }
  const shown = toBanner(banner);
  return shown === undefined ? known : { ...known, banner: shown };
}
