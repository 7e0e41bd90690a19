/**
 * nmap's XML as a report, so that results of other scanners can be rendered, merged and compared
 * too. Portico's own XML is read back with what it says beyond nmap's form.
 */

import { type AddressFamily, comparePorts } from "../../model/endpoint.ts";
import { InputError } from "../../model/input_error.ts";
import {
  type Host,
  type Port,
  portCount,
  type Report,
  SCHEMA_VERSION,
} from "../../model/report.ts";
import type { HostStatus } from "../../model/state.ts";
import { type XmlElement, XmlError, XmlReader } from "./xml_reader.ts";
import { compareHosts } from "../collect.ts";
import { withFindings } from "../findings/find.ts";
import { strangerByRoot } from "../foreign/other_tools.ts";
import { joinHosts, mergeReports } from "../merge.ts";
import { plural } from "../../text/count.ts";
import { StateTally } from "../state_tally.ts";
import { numberOf } from "./facts.ts";
import { portOf, reasonOf, stateOf } from "./read_port.ts";

/** What stands around the hosts. */
interface Run {
  readonly hosts: Host[];
  readonly services: string[];
  finished: XmlElement | undefined;
  /** How many hosts were scanned, as the run says. */
  total: number | undefined;
  /** Hosts that nmap gave up before all of their ports had a state. */
  timedOut: number;
  /** Ports and hosts of which it is not said which they are. */
  readonly unread: string[];
}

/**
 * Reads the XML text of an nmap run, or of several that were appended to one file.
 *
 * @param name of the file, for messages.
 * @throws {InputError} when the text is not XML, or not of that form.
 */
export function readNmap(text: string, name: string): Report {
  try {
    const { documents, isCut } = documentsOf(text);
    const report = mergeReports(documents.map((one) => readRun(new XmlReader(one), name)));
    return isCut ? withoutTheLast(report) : report;
  } catch (error) {
    if (error instanceof XmlError) throw new InputError(`Cannot read "${name}": ${error.message}`);
    throw error;
  }
}

/** A declaration, or a root element: both begin a document. */
const BEGINNING = /<\?xml\s|<nmaprun[\s>]/g;

/** Of a further document only the beginning is there. */
function withoutTheLast(report: Report): Report {
  const warnings = [...report.scan.warnings, "the file ends where a further run begins"];
  return { ...report, scan: { ...report.scan, status: "interrupted", warnings } };
}

/**
 * The documents of a text, each from its declaration on; the one before may be cut off. `isCut`: it
 * ends in a declaration.
 */
function documentsOf(
  text: string,
): { readonly documents: readonly string[]; readonly isCut: boolean } {
  const starts: number[] = [];
  let declared: number | undefined;
  for (const { 0: found, index } of text.matchAll(BEGINNING)) {
    if (found.startsWith("<?")) declared ??= index;
    else {
      starts.push(declared ?? index);
      declared = undefined;
    }
  }
  // What stands before the first may be a fault, which the reader tells.
  const isCut = declared !== undefined && starts.length > 0;
  const whole = isCut ? text.slice(0, declared) : text;
  const documents = starts.length < 2
    ? [whole]
    : starts.map((start, i) => whole.slice(i === 0 ? 0 : start, starts[i + 1]));
  return { documents, isCut };
}

function readRun(xml: XmlReader, name: string): Report {
  if (xml.root !== "nmaprun") {
    const stranger = strangerByRoot(xml.root);
    throw new InputError(
      stranger === undefined
        ? `Cannot read "${name}": it is XML but not nmap's: its root is ${xml.root}`
        : `Cannot read "${name}": ${stranger}`,
    );
  }
  const run: Run = {
    hosts: [],
    services: [],
    finished: undefined,
    total: undefined,
    timedOut: 0,
    unread: [],
  };
  let ports: Port[] = [];
  const takePort = (element: XmlElement): boolean => {
    if (element.name !== "port") return false;
    const port = portOf(element);
    if (typeof port === "string") run.unread.push(port);
    else if (port !== undefined) ports.push(port);
    return true;
  };
  xml.read((element) => {
    takeIn(element, ports, run);
    ports = [];
  }, takePort);
  const { scanner = "nmap", version = "", args = "", start } = xml.attributes;
  const { time, elapsed, exit = "success" } = run.finished?.attributes ?? {};
  const whole = run.finished !== undefined && exit === "success";
  const hosts = joinHosts(run.hosts).sort(compareHosts);
  const planned = hosts.reduce((sum, { summary }) => sum + portCount(summary), 0);
  const startedAt = isoTime(start);
  return withFindings({
    schemaVersion: SCHEMA_VERSION,
    tool: { name: scanner, version },
    scan: {
      startedAt,
      finishedAt: time === undefined ? startedAt : isoTime(time),
      durationMs: Math.max(0, numberOf(elapsed) ?? 0) * 1_000,
      status: whole && run.timedOut === 0 ? "completed" : "interrupted",
      targets: [...new Set(hosts.map((host) => host.target))],
      ports: [...new Set(run.services)].join(","),
      options: { args, ...(run.total === undefined ? {} : { hosts: run.total }) },
      integrity: { planned, completed: planned, retried: 0, lost: 0 },
      warnings: warningsOf(run, { scanner, whole }),
      seed: 0,
    },
    hosts,
  });
}

function warningsOf(
  { timedOut, unread }: Run,
  { scanner, whole }: { readonly scanner: string; readonly whole: boolean },
): readonly string[] {
  const [first] = unread;
  return [
    ...(whole ? [] : [`the XML of ${scanner} is not that of a whole run`]),
    ...(timedOut > 0
      ? [`${scanner} gave up ${plural(timedOut, "host")} (host timeout): its ports are unknown`]
      : []),
    ...(first === undefined
      ? []
      : [`${plural(unread.length, "entry", "entries")} left out: ${first}`]),
  ];
}

function takeIn(element: XmlElement, ports: Port[], run: Run): void {
  if (element.name === "host") {
    const host = hostOf(element, ports.sort(comparePorts));
    if (host === undefined) run.unread.push("a host without an IP address");
    else run.hosts.push(host);
    if (element.attributes["timedout"] === "true") run.timedOut++;
  } else if (element.name === "scaninfo") {
    takeServices(element, run);
  } else if (element.name === "runstats") {
    run.finished = child(element, "finished");
    run.total = numberOf(child(element, "hosts")?.attributes["total"]);
  }
}

/** The ports that were asked. SCTP and IP protocols are none that Portico knows. */
function takeServices({ attributes }: XmlElement, { services }: Run): void {
  const { protocol = "tcp", services: list = "" } = attributes;
  if (list === "" || (protocol !== "tcp" && protocol !== "udp")) return;
  // Portico wrote the ports of both transports into each element, once.
  const isMixed = /[TU]:/i.test(list);
  services.push(isMixed || protocol === "tcp" ? list : `U:${list}`);
}

/** A host; `undefined` when it has no address. */
function hostOf(element: XmlElement, ports: readonly Port[]): Host | undefined {
  const found = element.children.find(({ name, attributes }) =>
    name === "address" && (attributes["addrtype"] ?? "").startsWith("ip")
  );
  const address = found?.attributes["addr"];
  if (address === undefined) return undefined;
  const family: AddressFamily = found?.attributes["addrtype"] === "ipv6" ? "ipv6" : "ipv4";
  const names = child(element, "hostnames")?.children ?? [];
  const named = (wanted: (type: string | undefined) => boolean) =>
    names.filter(({ attributes }) => wanted(attributes["type"]))
      .flatMap(({ attributes }) => attributes["name"] ?? []);
  const hostnames = named((type) => type !== "PTR");
  const status = statusOf(element, ports);
  return {
    address,
    family,
    target: hostnames[0] ?? address,
    hostnames,
    rdns: named((type) => type === "PTR"),
    status,
    reason: reasonOf(
      child(element, "status")?.attributes["reason"],
      status === "up" ? "open" : "filtered",
    ),
    notes: notesOf(element),
    ports,
    ...countsOf(element, ports),
  };
}

function notesOf(host: XmlElement): readonly string[] {
  const scripts = child(host, "hostscript")?.children ?? [];
  const mac = host.children.find(({ attributes }) => attributes["addrtype"] === "mac")?.attributes;
  const [system] = (child(host, "os")?.children ?? []).filter(({ name }) => name === "osmatch");
  const { name: os, accuracy = "?" } = system?.attributes ?? {};
  return [
    ...(host.attributes["timedout"] === "true" ? ["given up: host timeout"] : []),
    ...(mac?.["addr"] === undefined
      ? []
      : [`MAC ${mac["addr"]}${mac["vendor"] === undefined ? "" : ` (${mac["vendor"]})`}`]),
    ...(os === undefined ? [] : [`OS guess: ${os} (${accuracy} %)`]),
    ...scripts.flatMap(({ attributes: { id, output = "" } }) =>
      id === "portico-notes" ? output.split("\n") : [`${id}: ${output.trim()}`]
    ),
  ];
}

/** Counts by state and reason: the listed ports, and those that `extraports` counts. */
function countsOf(
  host: XmlElement,
  ports: readonly Port[],
): Pick<Host, "summary" | "reasons"> {
  const tally = new StateTally(ports);
  for (const element of child(host, "ports")?.children ?? []) {
    if (element.name !== "extraports") continue;
    const state = stateOf(element.attributes["state"]);
    const isSkipped = element.attributes["state"] === "skipped";
    tally.addState(isSkipped ? "skipped" : state, wholeOf(element.attributes["count"]));
    for (const { attributes } of element.children) {
      tally.addReason(reasonOf(attributes["reason"], state), wholeOf(attributes["count"]));
    }
  }
  return tally.counts();
}

/** masscan writes no status: a host with an open port is up. */
function statusOf(host: XmlElement, ports: readonly Port[]): HostStatus {
  const state = child(host, "status")?.attributes["state"];
  if (state === "up" || state === "down") return state;
  return ports.some((port) => port.state === "open") ? "up" : "unknown";
}

function wholeOf(text: string | undefined): number {
  return Math.max(0, Math.floor(numberOf(text) ?? 0));
}

/** ISO-8601 of seconds since 1970. */
function isoTime(seconds: string | undefined): string {
  const ms = (numberOf(seconds) ?? 0) * 1_000;
  return new Date(Math.abs(ms) <= 8.64e15 ? ms : 0).toISOString();
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((one) => one.name === name);
}
