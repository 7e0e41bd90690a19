/**
 * From a probe's identification to the report's port. Pure: every text from a service is made
 * printable here, before anything else sees it.
 */

import { latin1 } from "../../bytes/convert.ts";
import type { Port } from "../../model/report.ts";
import { unidentifiedNote } from "../../text/unidentified.ts";
import type { Details, Service, ServiceMethod } from "../../model/service.ts";
import type { TlsInfo } from "../../model/tls.ts";
import type { Identification, Probe } from "../../probes/probe.ts";
import { isPlainText, printable } from "../../text/printable.ts";
import { guessProduct, type Said } from "../../fingerprints/introduction/guess.ts";
import { guessByJarm } from "../../fingerprints/jarm_guess.ts";
import { formatFingerprint } from "../../fingerprints/match.ts";
import { toBanner } from "./banner.ts";
import { knownGreeting } from "./known_greeting.ts";
import { namedByCertificate, printableTls, tlsDetails } from "./tls_details.ts";

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
/** So much of a reply may introduce a product. */
const REPLY_LIMIT = 4_096;
const TEXT_FIELDS = ["vendor", "product", "version", "extra", "os", "device"] as const;

/** The port with its service, banner, details and TLS session. */
export function describePort(known: Port, finding: ProbeFinding, banner: Uint8Array): Port {
  const { tls } = finding;
  const identification = namedByCertificate(finding.identification, tls);
  const shown = toBanner(identification.banner ?? banner);
  const fingerprint = fingerprintOf(identification);
  return {
    ...known,
    service: toService({ ...finding, identification }),
    ...guessOf(identification, { banner: identification.banner ?? banner, jarm: tls?.jarm }),
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

/** Details in which servers of some protocols name their software, and what they are called. */
const SAID: readonly (readonly [key: string, kind: Said["kind"], from: string])[] = [
  ["server", "field", "Server field"],
  ["ssdp_server", "field", "SERVER field"],
  ["stun_software", "field", "SOFTWARE attribute"],
  ["stomp_server", "field", "server header"],
  ["pulsar_server", "field", "server version"],
  ["ntp_software", "versioned-field", "version variable"],
  ["dns_version", "versioned-field", "version.bind"],
  ["snmp_description", "title", "sysDescr"],
];

/** The guess from what the service said, else from its TLS, where no rule and no probe named the product. */
function guessOf(
  { service, product = "", rule, says = [], details = {} }: Identification,
  { banner, jarm }: { readonly banner: Uint8Array; readonly jarm: string | undefined },
): Pick<Port, "guess"> {
  if (product !== "" || rule !== undefined) return {};
  const byJarm = guessByJarm(jarm);
  const fields = SAID.flatMap(([key, kind, from]): readonly Said[] => {
    const text = Object.hasOwn(details, key) ? details[key] : undefined;
    return text === undefined ? [] : [{ kind, from, text }];
  });
  return {
    ...(byJarm === undefined ? {} : { guess: byJarm }),
    ...guessFrom([...says, ...fields], { banner, service }),
  };
}

/** The guess from a greeting or an error in text, and from further texts. */
export function guessFrom(
  says: readonly Said[],
  { banner, service = "" }: { readonly banner: Uint8Array; readonly service?: string },
): Pick<Port, "guess"> {
  const greeting = isPlainText(banner)
    ? [{ kind: "greeting", from: "greeting", text: new TextDecoder().decode(banner) } as const]
    : [];
  const guess = guessProduct([...says, ...greeting], { service });
  if (guess === undefined) return {};
  const { version, ...others } = guess;
  return {
    guess: {
      ...others,
      product: clean(others.product, 80),
      ...(version === undefined ? {} : { version: clean(version, 80) }),
    },
  };
}

/** What is known of a port whose service was not identified. */
export interface UnidentifiedFacts {
  /** Whether it replied to any of the probes. */
  readonly replied: boolean;
  /** Whether it closed a connection at once on which nothing was sent. */
  readonly hangsUp?: boolean;
  /** What it sent first. */
  readonly banner: Uint8Array;
  /** What it replied to probes: errors, mostly. */
  readonly replies?: readonly Uint8Array[];
}

/** What is said of a port whose service was not identified, and the probes that were sent. */
export function unidentified(
  probes: readonly string[],
  { replied, hangsUp = false, banner, replies = [] }: UnidentifiedFacts,
): Pick<Port, "note" | "probes" | "guess"> {
  const note = unidentifiedNote(probes.length, { replied, hangsUp });
  const errors = replies.map((reply): Said => ({
    kind: "greeting",
    from: "reply",
    text: latin1(reply.subarray(0, REPLY_LIMIT)),
  }));
  const guess = guessFrom(errors, { banner });
  return { note, ...guess, ...(probes.length === 0 ? {} : { probes }) };
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
  const found = banner.length === 0 ? undefined : knownGreeting(banner, probes);
  if (found !== undefined) {
    const { identification } = found;
    return describePort(known, { identification, method: "banner", tunnelled: false }, banner);
  }
  const shown = toBanner(banner);
  return shown === undefined ? known : { ...known, ...guessFrom([], { banner }), banner: shown };
}
