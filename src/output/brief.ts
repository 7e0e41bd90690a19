/**
 * What a row of the table says of a port: who answers, and the two or three facts that matter most. All
 * the others are in the files, and on the screen with `--wide` or `--explain`.
 */

import type { Finding } from "../model/finding.ts";
import type { Port } from "../model/report.ts";
import { guessWords, productWords } from "../model/service.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import { bannerCell, detailsCell, serviceCell } from "./cells.ts";

/** Facts of a row. */
const MOST_FACTS = 3;
/** Longest fact, so that one does not take the others' room. */
const FACT_LIMIT = 40;

/**
 * Details that say most about a port, the best first. What the other columns or a finding show already
 * is not among them.
 */
const RANKED: readonly (readonly [key: string, show: (value: string) => string])[] = [
  ["seen_from", plain],
  ["http_proxy", (value) => PROXY_WORDS.get(value) ?? ""],
  ["http_title", (value) => `"${value}"`],
  ["smtp_host", plain],
  ["lmtp_host", plain],
  ["smb_server_name", plain],
  ["netbios_name", plain],
  ["rdp_computer", plain],
  ["ntlm_dns_computer", plain],
  ["ntlm_computer", plain],
  ["snmp_name", plain],
  ["ldap_dns_name", plain],
  ["ldap_naming_contexts", plain],
  ["irc_server", plain],
  ["ipp_printer", plain],
  ["upnp_name", plain],
  ["mdns_name", plain],
  ["mdns_services", plain],
  ["redis_mode", (value) => value === "standalone" ? "" : value],
  ["rsync_modules", (value) => `modules: ${value}`],
  ["nfs_exports", (value) => `exports: ${value}`],
  ["cluster_name", (value) => `cluster ${value}`],
  ["bitcoin_network", plain],
  ["location", (value) => `to ${value}`],
  ["http_auth", (value) => `asks for ${value}`],
  ["http_status", (value) => /\b200\b/.test(value) ? "" : value.replace(/^HTTP\/\S+ /i, "")],
  ["dns_recursion", (value) => value === "available" ? "recursion" : ""],
  ["tls_trusted", (value) => value === "yes" ? "trusted" : ""],
];

/** Of an open one a finding says it. */
const PROXY_WORDS: ReadonlyMap<string, string> = new Map([
  ["login required", "asks for a login"],
  ["refused", "refuses this client"],
]);

function plain(value: string): string {
  return value;
}

/** Details that every service of their kind has and that nobody looks for in a table. */
const DULL =
  /^(?:ldap_result$|http_(?:status|cookies|hsts|generator|title|auth)|location|server|tls_|ssh_|x_powered_by|favicon)/;

/** The proven service; what only the port number suggests has a question mark. */
export function serviceBrief(port: Port): string {
  const name = serviceCell(port);
  const isProven = port.service !== undefined && port.service.method !== "hint";
  return isProven || name === "" ? name : `${name}?`;
}

/** `nginx 1.22.1`; `frobd? 1.2`, which no rule knows; without either the first line of the banner. */
export function infoBrief(port: Port): string {
  const { service, suspicious, note } = port;
  if (suspicious === true) return "may be a middlebox: every port replies alike";
  if (service?.product !== undefined) return oneLine(productWords(service));
  const guess = guessWords(port);
  if (guess !== "") return oneLine(guess);
  const banner = bannerCell(port);
  if (banner !== "" && !banner.startsWith("(")) return banner;
  const { server } = port.details;
  if (server !== undefined) return oneLine(server);
  if (note !== undefined) return oneLine(note);
  return service?.os === undefined ? "" : oneLine(service.os);
}

/** The facts that matter most: problems first. */
export function detailsBrief(port: Port, findings: readonly Finding[]): string {
  const facts = [
    ...findings.map(({ label }) => label),
    ...ranked(port),
    ...whyOnlyTls(port),
    ...certificateName(port),
    ...aboutProduct(port),
  ];
  const known = facts.filter((fact) => fact !== "");
  // Of services whose facts have no rank, the first ones.
  // What places see is of no use when it is cut.
  const places = port.details["seen_from"];
  const short = (known.length > 0 ? known : otherDetails(port)).filter((fact) => fact !== "")
    .map((fact) => fact === places ? oneLine(fact) : truncate(oneLine(fact), FACT_LIMIT));
  return [...new Set(short)].slice(0, MOST_FACTS).join(", ");
}

function ranked(port: Port): readonly string[] {
  const { details } = port;
  return RANKED.flatMap(([key, show]) => {
    const value = Object.hasOwn(details, key) ? details[key] : undefined;
    if (value === undefined || value === "" || isOfErrorPage(key, port)) return [];
    return [show(value)];
  });
}

/**
 * Whether a fact is only that of an error page: the title `404 Not Found` says what the status says,
 * and that a proxy dislikes a request that is no proxy's says nothing.
 */
function isOfErrorPage(key: string, { details, service }: Port): boolean {
  if (service?.name === "http-proxy") return key === "http_title" || key === "http_status";
  const status = details["http_status"]?.replace(/^HTTP\/\S+ /i, "") ?? "";
  return key === "http_title" && status !== "" && !status.startsWith("200") &&
    details["http_title"]?.toLowerCase() === status.toLowerCase();
}

/** Why it is not known what speaks inside TLS, where the handshake tells. */
function whyOnlyTls({ service, details }: Port): readonly string[] {
  if (service?.name !== "tls") return [];
  if (details["tls_client_certificate"] === "wanted") return ["asks for a client certificate"];
  const [, cause] = /^not completed: ([^(]+)/.exec(details["tls_handshake"] ?? "") ?? [];
  return cause === undefined ? [] : [`handshake: ${cause.trimEnd()}`];
}

function certificateName({ tls }: Port): readonly string[] {
  const { certificate } = tls ?? {};
  if (certificate === undefined) return [];
  const [, name] = /(?:^|[,\n] ?)CN=([^,\n]{1,100})/.exec(certificate.subject) ?? [];
  const [first] = certificate.subjectAltNames;
  const shown = name ?? first?.replace(/^\w+:/, "");
  return shown === undefined ? [] : [`CN=${shown}`];
}

/** The first details of services of which no rank is known. */
function otherDetails(port: Port): readonly string[] {
  const known = new Set(RANKED.map(([key]) => key));
  const product = `${port.service?.version ?? ""}`;
  return Object.entries(port.details)
    .filter(([key, value]) =>
      !known.has(key) && !DULL.test(key) && value !== "" && value !== product && value.length <= 60
    )
    .map(([key, value]) => `${key}=${value}`);
}

function aboutProduct({ service }: Port): readonly string[] {
  const { extra, os, device } = service ?? {};
  return [extra, os, device].flatMap((one) => one ?? []);
}

/** The banner; of services that send none, what is most worth knowing. */
export function bannerOrFacts(port: Port): string {
  const banner = bannerCell(port);
  if (banner !== "" && !banner.startsWith("(")) return banner;
  return detailsBrief(port, []) || oneLine(port.note ?? "");
}

/** Every fact of a port, for `--wide`. */
export function detailsWide(port: Port, findings: readonly Finding[]): string {
  const labels = findings.map(({ label }) => oneLine(label));
  const details = detailsCell(port);
  return [...new Set(labels), ...(details === "" ? [] : [details])].join(", ");
}
