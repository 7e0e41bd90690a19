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
  shownState,
} from "../../model/report.ts";
import type { HostStatus, Reason } from "../../model/state.ts";
import { type XmlElement, XmlError, XmlReader } from "./xml_reader.ts";
import { compareHosts } from "../collect.ts";
import { withFindings } from "../findings/find.ts";
import { numberOf } from "./facts.ts";
import { portOf, reasonOf, stateOf } from "./read_port.ts";

/** What stands around the hosts. */
interface Run {
  readonly hosts: Host[];
  readonly services: string[];
  finished: XmlElement | undefined;
}

/**
 * Reads the XML text of an nmap run.
 *
 * @param name of the file, for messages.
 * @throws {InputError} when the text is not XML, or not of that form.
 */
export function readNmap(text: string, name: string): Report {
  try {
    return readRun(new XmlReader(text), name);
  } catch (error) {
    if (error instanceof XmlError) throw new InputError(`Cannot read "${name}": ${error.message}`);
    throw error;
  }
}

function readRun(xml: XmlReader, name: string): Report {
  if (xml.root !== "nmaprun") {
    throw new InputError(
      `Cannot read "${name}": it is XML but not nmap's: its root is ${xml.root}`,
    );
  }
  const run: Run = { hosts: [], services: [], finished: undefined };
  let ports: Port[] = [];
  const takePort = (element: XmlElement): boolean => {
    if (element.name !== "port") return false;
    const port = portOf(element);
    if (port !== undefined) ports.push(port);
    return true;
  };
  xml.read((element) => {
    takeIn(element, ports, run);
    ports = [];
  }, takePort);
  const { scanner = "nmap", version = "", args = "", start } = xml.attributes;
  const { time, elapsed, exit = "success" } = run.finished?.attributes ?? {};
  const completed = run.finished !== undefined && exit === "success";
  const planned = run.hosts.reduce((sum, { summary }) => sum + portCount(summary), 0);
  const startedAt = isoTime(start);
  return withFindings({
    schemaVersion: SCHEMA_VERSION,
    tool: { name: scanner, version },
    scan: {
      startedAt,
      finishedAt: time === undefined ? startedAt : isoTime(time),
      durationMs: Math.max(0, numberOf(elapsed) ?? 0) * 1_000,
      status: completed ? "completed" : "interrupted",
      targets: [...new Set(run.hosts.map((host) => host.target))],
      ports: [...new Set(run.services)].join(","),
      options: { args },
      integrity: { planned, completed: planned, retried: 0, lost: 0 },
      warnings: completed ? [] : [`the XML of ${scanner} is not that of a whole run`],
      seed: 0,
    },
    hosts: run.hosts.sort(compareHosts),
  });
}

function takeIn(element: XmlElement, ports: Port[], run: Run): void {
  if (element.name === "host") {
    const host = hostOf(element, ports.sort(comparePorts));
    if (host !== undefined) run.hosts.push(host);
  } else if (element.name === "scaninfo") {
    const { protocol, services = "" } = element.attributes;
    const prefix = protocol === "udp" && !services.startsWith("U:") ? "U:" : "";
    if (services !== "") run.services.push(`${prefix}${services}`);
  } else if (element.name === "runstats") {
    run.finished = child(element, "finished");
  }
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
  const status = statusOf(child(element, "status")?.attributes["state"]);
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
  return scripts.flatMap(({ attributes: { id, output = "" } }) =>
    id === "portico-notes" ? output.split("\n") : [`${id}: ${output.trim()}`]
  );
}

/** Counts by state and reason: the listed ports, and those that `extraports` counts. */
function countsOf(
  host: XmlElement,
  ports: readonly Port[],
): Pick<Host, "summary" | "reasons"> {
  const states = new Map<string, number>();
  const reasons = new Map<Reason, number>();
  for (const port of ports) {
    add(states, shownState(port), 1);
    add(reasons, port.reason, 1);
  }
  for (const element of child(host, "ports")?.children ?? []) {
    if (element.name !== "extraports") continue;
    const state = stateOf(element.attributes["state"]);
    const isSkipped = element.attributes["state"] === "skipped";
    add(states, isSkipped ? "skipped" : state, wholeOf(element.attributes["count"]));
    for (const { attributes } of element.children) {
      add(reasons, reasonOf(attributes["reason"], state), wholeOf(attributes["count"]));
    }
  }
  const skipped = states.get("skipped") ?? 0;
  return {
    summary: {
      open: states.get("open") ?? 0,
      closed: states.get("closed") ?? 0,
      filtered: states.get("filtered") ?? 0,
      openFiltered: states.get("open|filtered") ?? 0,
      ...(skipped > 0 ? { skipped } : {}),
    },
    reasons: Object.fromEntries([...reasons].filter(([, count]) => count > 0)),
  };
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function statusOf(state: string | undefined): HostStatus {
  return state === "up" || state === "down" ? state : "unknown";
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
