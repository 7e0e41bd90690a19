/**
 * One line per host, for grep, awk and cut: the form of nmap's `-oG`, which many scripts read.
 *
 *     Host: 192.0.2.7 (nas.lan)\tPorts: 22/open/tcp//ssh//OpenSSH 9.2p1/, ...\tIgnored State: closed (998)
 *
 * A port has seven fields: number, state, protocol, owner, service, RPC info, version. A slash in a
 * text is written as `|`. Source: the chapter "Grepable Output" of nmap's reference guide.
 */

import { type Host, type Port, shownState } from "../model/report.ts";
import { productWords } from "../model/service.ts";
import { oneLine } from "../text/printable.ts";
import { truncate } from "../text/truncate.ts";
import type { OutputFormat } from "./format.ts";
import { totalsLine } from "./totals.ts";

/** Longest version text; the JSON file has it whole. */
const TEXT_LIMIT = 200;

/** A line per host for scripts. */
export const grepableFormat: OutputFormat = {
  name: "grepable",
  title: "a line per host, as nmap -oG writes it",
  extension: "gnmap",
  mediaType: "text/plain; charset=utf-8",
  *render(report) {
    const { tool, scan, hosts } = report;
    yield `# ${field(`${tool.name} ${tool.version}`)} scan of ${field(scan.startedAt)}\n`;
    for (const host of hosts) {
      yield `${hostField(host)}\tStatus: ${host.status === "up" ? "Up" : "Down"}\n`;
      if (host.ports.length > 0) yield* renderHost(host);
    }
    yield `# done at ${field(scan.finishedAt)}: ${totalsLine(report)}\n`;
  },
};

function* renderHost(host: Host): Generator<string, void, undefined> {
  yield `${hostField(host)}\tPorts: `;
  let first = true;
  for (const port of host.ports) {
    yield `${first ? "" : ", "}${portField(port)}`;
    first = false;
  }
  const { closed, filtered, skipped = 0 } = host.summary;
  const ignored = [["closed", closed], ["filtered", filtered], ["skipped", skipped]] as const;
  const [state, count] = ignored.reduce((most, one) => one[1] > most[1] ? one : most);
  const listed = host.ports.filter((port) => shownState(port) === state).length;
  yield count > listed ? `\tIgnored State: ${state} (${count - listed})\n` : "\n";
}

function hostField({ address, hostnames, rdns }: Host): string {
  return `Host: ${field(address)} (${field(hostnames[0] ?? rdns[0] ?? "")})`;
}

function portField(port: Port): string {
  const { service, serviceHint = "" } = port;
  const name = service?.name ?? serviceHint;
  const tunnelled = service?.tunnel === "tls" ? `ssl|${name}` : name;
  const version = service === undefined ? "" : productWords(service);
  const texts = ["", tunnelled, "", version].map(field);
  return `${port.port}/${shownState(port)}/${port.transport}/${texts.join("/")}/`;
}

/** A text that ends no field. */
function field(text: string): string {
  return truncate(oneLine(text), TEXT_LIMIT).replaceAll("/", "|").replaceAll(/[,\t()]/g, " ");
}
