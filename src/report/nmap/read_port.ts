/** One `port` element of nmap's XML, with what Portico adds to it as scripts. */

import type { Banner, Port } from "../../model/report.ts";
import type { Details, Service } from "../../model/service.ts";
import { type PortState, type Reason, REASON_SENTENCES } from "../../model/state.ts";
import { oneLine } from "../../text/printable.ts";
import { otherProtocol, portOf as numberOfPort } from "../foreign/find.ts";
import type { XmlElement } from "./xml_reader.ts";
import { Facts, numberOf } from "./facts.ts";
import { tlsOf } from "./read_tls.ts";

/** nmap's words for what Portico calls otherwise. */
const REASONS: Readonly<Record<string, Reason>> = {
  "reset": "conn-refused",
  "host-prohibited": "admin-prohibited",
  "net-prohibited": "admin-prohibited",
  "conn-accept": "syn-ack",
};

const USUAL: Readonly<Record<PortState, Reason>> = {
  "open": "syn-ack",
  "closed": "conn-refused",
  "filtered": "no-response",
  "open|filtered": "no-response",
  "unfiltered": "conn-refused",
};

/**
 * The port; `undefined` when it is of another transport. What is wrong with it, when its number or
 * transport is none.
 */
export function portOf(element: XmlElement): Port | string | undefined {
  const { protocol = "", portid = "" } = element.attributes;
  const port = numberOfPort(portid);
  if (port === undefined) return `"${oneLine(portid)}" is no port from 0 to 65535`;
  if (protocol !== "tcp" && protocol !== "udp") {
    const outcome = otherProtocol(protocol);
    return typeof outcome === "string" ? `port ${port}: ${oneLine(outcome)}` : undefined;
  }
  const found = element.children.find(({ name }) => name === "state")?.attributes ?? {};
  const state = stateOf(found["state"]);
  const scripts = element.children.filter(({ name }) => name === "script");
  const own = Facts.of(scripts, "port");
  const tls = tlsOf(Facts.of(scripts, "tls"));
  const service = element.children.find(({ name }) => name === "service");
  const banner = bannerOf(scripts, own, service);
  const { rttMs } = own.numbers({ rttMs: "rtt_ms" });
  return {
    transport: protocol,
    port,
    state,
    reason: reasonOf(found["reason"], state),
    ...(rttMs === undefined || rttMs < 0 ? {} : { rttMs }),
    ...serviceOf(element, own),
    ...guessOf(own),
    ...(banner === undefined ? {} : { banner }),
    details: detailsOf(scripts, service),
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

/** The product that the service's words suggest, as Portico's own script has it. */
function guessOf(own: Facts): Pick<Port, "guess"> {
  const [product, from] = [own.text("guess_product"), own.text("guess_from")];
  if (product === undefined || from === undefined) return {};
  const { confidence = 0 } = own.numbers({ confidence: "guess_confidence" });
  const sure = Math.min(1, Math.max(0, confidence));
  return { guess: { product, ...own.texts({ version: "guess_version" }), from, confidence: sure } };
}

/** Portico's own banner, what nmap's script of that name says, or the one that masscan read. */
function bannerOf(
  scripts: readonly XmlElement[],
  own: Facts,
  service: XmlElement | undefined,
): Banner | undefined {
  const script = scripts.find(({ attributes }) => attributes["id"] === "banner");
  const text = own.text("banner") ?? script?.attributes["output"] ?? service?.attributes["banner"];
  if (text === undefined) return undefined;
  return {
    text,
    ...own.texts({ base64: "banner_base64" }),
    ...own.booleans({ truncated: "banner_truncated" }),
  };
}

/** Portico's own details, what nmap's scripts say, by their names, and the service's own host name. */
function detailsOf(scripts: readonly XmlElement[], service: XmlElement | undefined): Details {
  const others = scripts.map(({ attributes: { id = "", output = "" } }) => [id, output] as const)
    .filter(([id]) => id !== "banner" && id !== "portico")
    .map(([id, output]) => [id.replaceAll("-", "_"), output.trim()] as const);
  const hostname = service?.attributes["hostname"];
  return Object.fromEntries([
    ...Facts.of(scripts, "details").entries(),
    ...others,
    ...(hostname === undefined ? [] : [["service_hostname", hostname] as const]),
  ]);
}

/** A port state; what is doubtful (`closed|filtered`) counts as filtered. */
export function stateOf(text: string | undefined): PortState {
  return text === "open" || text === "closed" || text === "open|filtered" || text === "unfiltered"
    ? text
    : "filtered";
}

/**
 * A reason that Portico knows: the same, a synonym, or the usual one of the state. Where nmap counts
 * reasons it writes them in the plural: `resets`, `port-unreaches`.
 */
export function reasonOf(text: string | undefined, state: PortState): Reason {
  if (text === undefined) return USUAL[state];
  for (const word of [text, text.replace(/s$/, ""), text.replace(/es$/, "")]) {
    if (Object.hasOwn(REASON_SENTENCES, word)) return word as Reason;
    if (Object.hasOwn(REASONS, word)) return REASONS[word] ?? USUAL[state];
  }
  return USUAL[state];
}

/** The properties that have a value. */
function present<Key extends string>(
  all: Readonly<Record<Key, string | undefined>>,
): { readonly [K in Key]?: string } {
  const known = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { readonly [K in Key]?: string };
}
