/**
 * XML in the form that nmap writes (`nmaprun`, output version 1.05), so that the many programs that
 * read it read Portico's results too. What nmap has no element for stands in a `script` element called
 * `portico`. Source: the format's description, https://nmap.org/book/output-formats-xml-output.html
 */

import { type Host, type Report, type ScanFacts, shownState } from "../model/report.ts";
import { isSkipped, type PortState, type Reason } from "../model/state.ts";
import { formatCount } from "../text/count.ts";
import { element, openTag } from "../text/xml.ts";
import type { OutputFormat } from "./format.ts";
import { totalsLine } from "./totals.ts";
import { portElement } from "./xml_port.ts";

/** XML for the readers of nmap's. */
export const xmlFormat: OutputFormat = {
  name: "xml",
  title: "XML as nmap writes it (nmaprun)",
  extension: "xml",
  mediaType: "application/xml",
  *render(report) {
    const { scan, hosts } = report;
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nmaprun>\n';
    yield runTag(report);
    for (const type of transportsOf(scan.ports)) yield scanInfo(type, report);
    yield `${element("verbose", { level: 0 })}\n${element("debugging", { level: 0 })}\n`;
    for (const host of hosts) yield* renderHost(host, scan);
    yield `${runStats(report)}\n</nmaprun>\n`;
  },
};

function runTag({ tool, scan }: Report): string {
  const tag = openTag("nmaprun", {
    scanner: tool.name,
    args: `${tool.name} -p ${scan.ports} ${scan.targets.join(" ")}`,
    start: epoch(scan.startedAt),
    startstr: dateWords(scan.startedAt),
    version: tool.version,
    xmloutputversion: "1.05",
  });
  return `${tag}\n`;
}

function scanInfo(protocol: "tcp" | "udp", { scan }: Report): string {
  const services = servicesOf(scan.ports, protocol);
  const info = element("scaninfo", {
    type: protocol === "tcp" ? "connect" : "udp",
    protocol,
    numservices: countPorts(services),
    services,
  });
  return `${info}\n`;
}

/** How many ports a list has: `22,80-89` has 11. */
function countPorts(list: string): number {
  return list.split(",").reduce((sum, item) => {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(item) ?? [];
    return first === undefined ? sum : sum + Number(last) - Number(first) + 1;
  }, 0);
}

/** The ports of one transport, without its letter: nmap writes each transport's own list. */
function servicesOf(ports: string, protocol: "tcp" | "udp"): string {
  let current = "tcp";
  const own: string[] = [];
  for (const item of ports.split(",")) {
    const [, letter, range = ""] = /^\s*(?:([TU]):)?(.*?)\s*$/i.exec(item) ?? [];
    if (letter !== undefined) current = letter.toUpperCase() === "U" ? "udp" : "tcp";
    if (current === protocol) own.push(range);
  }
  return own.join(",");
}

function transportsOf(ports: string): readonly ("tcp" | "udp")[] {
  if (!/U:/i.test(ports)) return ["tcp"];
  return /^\s*U:/i.test(ports) && !/T:/i.test(ports) ? ["udp"] : ["tcp", "udp"];
}

function* renderHost(host: Host, scan: ScanFacts): Generator<string, void, undefined> {
  const { address, family, status, reason, hostnames, rdns } = host;
  yield `${
    openTag("host", { starttime: epoch(scan.startedAt), endtime: epoch(scan.finishedAt) })
  }\n`;
  yield `${element("status", { state: status, reason, reason_ttl: 0 })}\n`;
  yield `${element("address", { addr: address, addrtype: family })}\n`;
  const names = [
    ...hostnames.map((name) => element("hostname", { name, type: "user" })),
    ...rdns.map((name) => element("hostname", { name, type: "PTR" })),
  ];
  yield `<hostnames>\n${names.map((name) => `${name}\n`).join("")}</hostnames>\n`;
  yield `<ports>${extraPorts(host)}`;
  for (const port of host.ports) yield `${portElement(port)}\n`;
  yield "</ports>\n";
  if (host.notes.length > 0) yield hostNotes(host);
  yield "</host>\n";
}

function hostNotes({ notes }: Host): string {
  const script = element("script", { id: "portico-notes", output: notes.join("\n") });
  return `<hostscript>${script}</hostscript>\n`;
}

const STATE_OF: Readonly<Partial<Record<Reason, PortState>>> = {
  "syn-ack": "open",
  "udp-response": "open",
  "unrecognised-response": "open|filtered",
  "conn-refused": "closed",
  "conn-reset": "closed",
  "self-connect": "closed",
  "port-unreach": "closed",
};

/** Ports that are only counted, by state. */
function extraPorts({ summary, ports, reasons }: Host): string {
  const counts: readonly (readonly [string, number])[] = [
    ["closed", summary.closed],
    ["filtered", summary.filtered],
    ["open|filtered", summary.openFiltered],
    ["skipped", summary.skipped ?? 0],
  ];
  return counts.map(([state, all]) => {
    const listed = ports.filter((port) => shownState(port) === state);
    const count = all - listed.length;
    if (count <= 0) return "";
    const left = leftReasons(reasons, listed.map((port) => port.reason))
      .filter(([reason]) =>
        (isSkipped(reason) ? "skipped" : STATE_OF[reason] ?? "filtered") === state
      );
    const whole = left.reduce((sum, [, some]) => sum + some, 0) === count;
    const children = (whole ? left : []).map(([reason, some]) =>
      element("extrareasons", { reason, count: some })
    ).join("");
    return `${element("extraports", { state, count }, children)}\n`;
  }).join("");
}

/** How often each reason was given by ports that are not listed. */
function leftReasons(
  reasons: Host["reasons"],
  listed: readonly Reason[],
): readonly (readonly [Reason, number])[] {
  const left = new Map(Object.entries(reasons) as [Reason, number][]);
  for (const reason of listed) left.set(reason, (left.get(reason) ?? 0) - 1);
  return [...left].filter(([, count]) => count > 0);
}

function runStats(report: Report): string {
  const { scan, hosts } = report;
  const finished = element("finished", {
    time: epoch(scan.finishedAt),
    timestr: dateWords(scan.finishedAt),
    elapsed: (scan.durationMs / 1_000).toFixed(2),
    summary: `${formatCount(hosts.length)} hosts; ${totalsLine(report)}`,
    exit: scan.status === "completed" ? "success" : "error",
    ...(scan.status === "completed" ? {} : { errormsg: "interrupted" }),
  });
  const count = (status: Host["status"]) => hosts.filter((host) => host.status === status).length;
  const totals = element("hosts", {
    up: count("up"),
    down: hosts.length - count("up"),
    total: hosts.length,
  });
  return `<runstats>${finished}${totals}\n</runstats>`;
}

/** Seconds since 1970; 0 for what is no date. */
function epoch(iso: string): number {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? 0 : Math.floor(ms / 1_000);
}

/** `Tue Nov 24 12:00:00 2026`, in UTC. */
function dateWords(iso: string): string {
  const [weekday = "", day = "", month = "", year = "", time = ""] = new Date(epoch(iso) * 1_000)
    .toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${day} ${time} ${year}`;
}
