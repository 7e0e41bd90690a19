/** One `port` element of nmap's XML, with what Portico adds to it as scripts. */

import type { Banner, Port } from "../../model/report.ts";
import type { Details, Service } from "../../model/service.ts";
import { type PortState, type Reason, REASON_SENTENCES } from "../../model/state.ts";
import type { XmlElement } from "./xml_reader.ts";
import { Facts, numberOf } from "./facts.ts";
import { tlsOf } from "./read_tls.ts";

/** nmap's words for what Portico calls otherwise. */
const REASONS: Readonly<Record<string, Reason>> = {
  "reset": "conn-refused",
  "resets": "conn-refused",
  "no-responses": "no-response",
  "host-prohibited": "admin-prohibited",
  "net-prohibited": "admin-prohibited",
  "conn-accept": "syn-ack",
};

const USUAL: Readonly<Record<PortState, Reason>> = {
  "open": "syn-ack",
  "closed": "conn-refused",
  "filtered": "no-response",
  "open|filtered": "no-response",
};

/** The port; `undefined` when it is of another transport, or has no number. */
export function portOf(element: XmlElement): Port | undefined {
  const { protocol, portid = "" } = element.attributes;
  const port = /^\d{1,5}$/.test(portid) ? Number(portid) : NaN;
  if ((protocol !== "tcp" && protocol !== "udp") || !(port <= 65_535)) return undefined;
  const found = element.children.find(({ name }) => name === "state")?.attributes ?? {};
  const state = stateOf(found["state"]);
  const scripts = element.children.filter(({ name }) => name === "script");
  const own = Facts.of(scripts, "port");
  const tls = tlsOf(Facts.of(scripts, "tls"));
  const banner = bannerOf(scripts, own);
  const { rttMs } = own.numbers({ rttMs: "rtt_ms" });
  return {
    transport: protocol,
    port,
    state,
    reason: reasonOf(found["reason"], state),
    ...(rttMs === undefined || rttMs < 0 ? {} : { rttMs }),
    ...serviceOf(element, own),
    ...(banner === undefined ? {} : { banner }),
    details: detailsOf(scripts),
    ...own.texts({ fingerprint: "fingerprint", note: "note" }),
    ...(tls === undefined ? {} : { tls }),
    ...own.booleans({ suspicious: "suspicious" }),
  };
}

/** The service as far as a probe named it, and what the port's number suggests. */
function serviceOf(
  { children }: XmlElement,
  own: Facts,
): Pick<Port, "serviceHint" | "service"> {
  const element = children.find(({ name }) => name === "service");
  const { name, method, conf, tunnel, ...more } = element?.attributes ?? {};
  const hint = own.text("service_hint");
  if (element === undefined || name === undefined) {
    return hint === undefined ? {} : { serviceHint: hint };
  }
  if (method === "table") {
    return name === "unknown" ? {} : { serviceHint: hint ?? name };
  }
  const told = own.text("method");
  const cpe = own.all("cpe");
  const service: Service = {
    name,
    ...own.texts({ vendor: "vendor", rule: "rule" }),
    ...present({
      product: more["product"],
      version: more["version"],
      extra: more["extrainfo"],
      os: more["ostype"],
      device: more["devicetype"],
    }),
    cpe: cpe.length > 0
      ? cpe
      : element.children.filter((one) => one.name === "cpe").map((one) => one.text),
    ...(tunnel === "ssl" ? { tunnel: "tls" } : {}),
    method: told === "banner" || told === "hint" ? told : "probe",
    confidence: Math.min(1, Math.max(0, (numberOf(conf) ?? 10) / 10)),
  };
  return { ...(hint === undefined ? {} : { serviceHint: hint }), service };
}

/** Portico's own banner, or what nmap's script of that name says. */
function bannerOf(scripts: readonly XmlElement[], own: Facts): Banner | undefined {
  const script = scripts.find(({ attributes }) => attributes["id"] === "banner");
  const text = own.text("banner") ?? script?.attributes["output"];
  if (text === undefined) return undefined;
  return {
    text,
    ...own.texts({ base64: "banner_base64" }),
    ...own.booleans({ truncated: "banner_truncated" }),
  };
}

/** Portico's own details, and what nmap's scripts say, by their names. */
function detailsOf(scripts: readonly XmlElement[]): Details {
  const others = scripts.map(({ attributes: { id = "", output = "" } }) => [id, output] as const)
    .filter(([id]) => id !== "banner" && id !== "portico")
    .map(([id, output]) => [id.replaceAll("-", "_"), output.trim()] as const);
  return Object.fromEntries([...Facts.of(scripts, "details").entries(), ...others]);
}

/** A port state; nmap's doubtful ones (`unfiltered`, `closed|filtered`) count as filtered. */
export function stateOf(text: string | undefined): PortState {
  return text === "open" || text === "closed" || text === "open|filtered" ? text : "filtered";
}

/** A reason that Portico knows: the same, a synonym, or the usual one of the state. */
export function reasonOf(text: string | undefined, state: PortState): Reason {
  if (text === undefined) return USUAL[state];
  if (Object.hasOwn(REASON_SENTENCES, text)) return text as Reason;
  return Object.hasOwn(REASONS, text) ? REASONS[text] ?? USUAL[state] : USUAL[state];
}

/** The properties that have a value. */
function present<Key extends string>(
  all: Readonly<Record<Key, string | undefined>>,
): { readonly [K in Key]?: string } {
  const known = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { readonly [K in Key]?: string };
}
