/**
 * What is shown of a port in one cell or one line: the same words on the screen, in text files and
 * in CSV. Everything passes the terminal's gate again here, whatever it passed before: a report may
 * come from a file.
 */

import { type Host, type Port, shownState } from "../model/report.ts";
import { guessWords } from "../model/service.ts";
import { oneLine } from "../text/printable.ts";
import { serviceTitle, tlsServiceTitle } from "../text/service_title.ts";

/** The service as people write it: proven if it is known, otherwise what the port suggests. */
export function serviceCell(port: Port): string {
  const { service, serviceHint } = port;
  if (service === undefined) {
    return serviceHint === undefined ? "" : oneLine(serviceTitle(serviceHint));
  }
  return oneLine(
    service.tunnel === "tls" ? tlsServiceTitle(service.name) : serviceTitle(service.name),
  );
}

/** The banner on one line; for services that show other things, where to look for them. */
export function bannerCell(port: Port): string {
  const banner = port.banner === undefined ? "" : oneLine(port.banner.text.trim());
  if (banner !== "") return banner;
  if (port.tls !== undefined) return "(tls)";
  return port.details["http_status"] === undefined ? "" : "(headers)";
}

/** `fingerprint=OpenSSH 9.2p1, http_status=HTTP/1.1 200 OK`: fingerprint first, then the details. */
export function detailsCell(port: Port): string {
  const facts: [string, string][] = Object.entries(port.details);
  const guess = guessWords(port);
  if (guess !== "") facts.unshift(["guess", guess]);
  if (port.fingerprint !== undefined) facts.unshift(["fingerprint", port.fingerprint]);
  if (port.suspicious === true) facts.unshift(["suspicious", "replies may come from a middlebox"]);
  if (port.note !== undefined) facts.push(["note", port.note]);
  return facts.map(([key, value]) => `${oneLine(key)}=${oneLine(value)}`).join(", ");
}

/** `closed (conn-refused)`. */
export function stateCell(port: Port): string {
  return `${shownState(port)} (${port.reason})`;
}

/** `192.0.2.7 (nas.lan)`: the address with its names. */
export function hostTitle(host: Host): string {
  const names = [...new Set([...host.hostnames, ...host.rdns])].map(oneLine).join(", ");
  return names === "" ? oneLine(host.address) : `${oneLine(host.address)} (${names})`;
}
