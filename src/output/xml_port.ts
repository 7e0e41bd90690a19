/** One port in nmap's XML: state, service, and what nmap has no element for as a script. */

import { type Port, shownState } from "../model/report.ts";
import type { Service } from "../model/service.ts";
import type { TlsInfo } from "../model/tls.ts";
import { cpeUri } from "../text/cpe_uri.ts";
import { element, escapeXml } from "../text/xml.ts";
import { bannerCell, detailsCell } from "./cells.ts";

/** Facts with names; a name may come several times. */
type Facts = readonly (readonly [key: string, value: string | number | boolean | undefined])[];

/** The `port` element. */
export function portElement(port: Port): string {
  const { transport, reason } = port;
  const children = element("state", { state: shownState(port), reason, reason_ttl: 0 }) +
    serviceElement(port) +
    scriptElement(port);
  return element("port", { protocol: transport, portid: port.port }, children);
}

/** One script with all that is ours: ndiff cannot read a port that has several. */
function scriptElement(port: Port): string {
  const tables = factTable("port", portFacts(port)) +
    factTable("details", Object.entries(port.details)) +
    (port.tls === undefined ? "" : factTable("tls", tlsFacts(port.tls)));
  if (tables === "") return "";
  const output = [bannerCell(port), detailsCell(port)].filter((text) => text !== "").join(", ");
  return element("script", { id: "portico", output }, tables);
}

/** Readers expect the element on every open port. */
function serviceElement(port: Port): string {
  const { service, serviceHint, state } = port;
  if (service === undefined) {
    if (serviceHint === undefined && state !== "open") return "";
    const known = serviceHint !== undefined;
    return element("service", {
      name: serviceHint ?? "unknown",
      method: "table",
      conf: known ? 3 : 0,
    });
  }
  const cpes = service.cpe.map((cpe) => element("cpe", {}, escapeXml(cpeUri(cpe) ?? cpe)));
  return element("service", serviceAttributes(service), cpes.join(""));
}

function serviceAttributes(
  service: Service,
): Readonly<Record<string, string | number | undefined>> {
  const { name, product, version, extra, os, device, tunnel, method, confidence } = service;
  return {
    name,
    product,
    version,
    extrainfo: extra,
    ostype: os,
    devicetype: device,
    tunnel: tunnel === "tls" ? "ssl" : undefined,
    method: method === "hint" ? "table" : "probed",
    conf: Math.min(10, Math.max(0, Math.round(confidence * 10))),
  };
}

function portFacts(port: Port): Facts {
  return [
    ["rtt_ms", port.rttMs],
    ["service_hint", port.serviceHint],
    ["vendor", port.service?.vendor],
    ["method", port.service?.method],
    ["rule", port.service?.rule],
    ...(port.service?.cpe ?? []).map((cpe) => ["cpe", cpe] as const),
    ["guess_product", port.guess?.product],
    ["guess_version", port.guess?.version],
    ["guess_from", port.guess?.from],
    ["guess_confidence", port.guess?.confidence],
    ["fingerprint", port.fingerprint],
    ["note", port.note],
    ["suspicious", port.suspicious],
    ["banner", port.banner?.text],
    ["banner_base64", port.banner?.base64],
    ["banner_truncated", port.banner?.truncated],
  ];
}

function tlsFacts({ certificate, ...tls }: TlsInfo): Facts {
  return [
    ["protocol", tls.protocol],
    ["cipher", tls.cipher],
    ["alpn", tls.alpn],
    ["chain_length", tls.chainLength],
    ["trusted", tls.trusted],
    ...tls.problems.map((problem) => ["problem", problem] as const),
    ["incomplete", tls.incomplete],
    ["alert", tls.alert],
    ["client_certificate_wanted", tls.clientCertificateWanted],
    ...(tls.versions ?? []).map((version) => ["version", version] as const),
    ["post_quantum", tls.postQuantum],
    ["jarm", tls.jarm],
    ["subject", certificate?.subject],
    ["issuer", certificate?.issuer],
    ...(certificate?.subjectAltNames ?? []).map((name) => ["subject_alt_name", name] as const),
    ["not_before", certificate?.notBefore],
    ["not_after", certificate?.notAfter],
    ["days_left", certificate?.daysLeft],
    ["serial_number", certificate?.serialNumber],
    ["key_type", certificate?.keyType],
    ["key_bits", certificate?.keyBits],
    ["signature_algorithm", certificate?.signatureAlgorithm],
    ["fingerprint_sha256", certificate?.fingerprintSha256],
    ["public_key_sha256", certificate?.publicKeySha256],
  ];
}

/** A `table` element with one `elem` per known fact; nothing when none is known. */
function factTable(key: string, facts: Facts): string {
  const known = facts.filter(([, value]) => value !== undefined);
  if (known.length === 0) return "";
  const elems = known.map(([name, value]) => element("elem", { key: name }, escapeXml(`${value}`)));
  return element("table", { key }, elems.join(""));
}
