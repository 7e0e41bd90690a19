/**
 * Several reports as one: shards of a scan, parts of a network, TCP and UDP apart. It is the union of
 * what the reports list; where two list the same port, the later scan is believed.
 */

import { comparePorts } from "../model/endpoint.ts";
import { InputError } from "../model/input_error.ts";
import {
  type Host,
  type Integrity,
  type Port,
  type Report,
  type ScanFacts,
  type ScanSettings,
  SCHEMA_VERSION,
  shownState,
  type StateCounts,
} from "../model/report.ts";
import { type PortState, type Reason, upReason } from "../model/state.ts";
import { compareHosts } from "./collect.ts";
import { withFindings } from "./findings/find.ts";

/**
 * Merges reports.
 *
 * @throws {InputError} when there is none.
 */
export function mergeReports(reports: readonly Report[]): Report {
  const [first, ...others] = reports.toSorted((a, b) => timeOf(a) - timeOf(b));
  if (first === undefined) throw new InputError("Cannot merge: there is no report");
  if (others.length === 0) return first;
  const all = [first, ...others];
  const hosts = new Map<string, Host>();
  for (const host of all.flatMap((report) => report.hosts)) {
    const known = hosts.get(host.address);
    hosts.set(host.address, known === undefined ? host : mergeHosts(known, host));
  }
  return withFindings({
    schemaVersion: SCHEMA_VERSION,
    tool: all.at(-1)?.tool ?? first.tool,
    scan: mergeScans(all.map((report) => report.scan)),
    hosts: [...hosts.values()].sort(compareHosts),
  });
}

/** End of a scan in milliseconds; what has no readable time is the oldest. */
function timeOf({ scan }: Report): number {
  return Date.parse(scan.finishedAt) || 0;
}

function mergeScans(scans: readonly ScanFacts[]): ScanFacts {
  const begins = scans.map((scan) => scan.startedAt).sort();
  const ends = scans.map((scan) => scan.finishedAt).sort();
  return {
    startedAt: begins[0] ?? "",
    finishedAt: ends.at(-1) ?? "",
    durationMs: scans.reduce((sum, scan) => sum + scan.durationMs, 0),
    status: scans.every((scan) => scan.status === "completed") ? "completed" : "interrupted",
    targets: distinct(scans.flatMap((scan) => scan.targets)),
    ports: joinPorts(distinct(scans.map((scan) => scan.ports).filter((ports) => ports !== ""))),
    options: commonSettings(scans.map((scan) => scan.options)),
    integrity: sumIntegrity(scans.map((scan) => scan.integrity)),
    warnings: distinct(scans.flatMap((scan) => scan.warnings)),
    seed: scans[0]?.seed ?? 0,
  };
}

/** Lists of ports one after the other; each says again which transport its numbers mean. */
function joinPorts(lists: readonly string[]): string {
  return lists.map((list, i) => i > 0 && !/^[TU]:/i.test(list) ? `T:${list}` : list).join(",");
}

/** The settings that all scans share. */
function commonSettings(all: readonly ScanSettings[]): ScanSettings {
  const [first = {}, ...others] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((one) => one[name] === value)),
  );
}

function sumIntegrity(all: readonly Integrity[]): Integrity {
  const sum = (pick: (one: Integrity) => number) =>
    all.reduce((total, one) => total + pick(one), 0);
  return {
    planned: sum((one) => one.planned),
    completed: sum((one) => one.completed),
    retried: sum((one) => one.retried),
    lost: sum((one) => one.lost),
    ...uncertainCount(sum((one) => one.uncertain ?? 0)),
  };
}

function uncertainCount(uncertain: number): { readonly uncertain?: number } {
  return uncertain > 0 ? { uncertain } : {};
}

function skippedCount(skipped: number): { readonly skipped?: number } {
  return skipped > 0 ? { skipped } : {};
}

/** One host seen twice; `b` is the later. Ports that both list are counted once. */
function mergeHosts(a: Host, b: Host): Host {
  const later = new Map(b.ports.map((port) => [keyOf(port), port]));
  const replaced = a.ports.filter((port) => later.has(keyOf(port)));
  const kept = a.ports.filter((port) => !later.has(keyOf(port)));
  const answered = b.status === "up" || a.status !== "up" ? b : a;
  const up = a.status === b.status ? upReason([a.reason, b.reason]) : undefined;
  return {
    address: a.address,
    family: a.family,
    target: a.target,
    hostnames: distinct([...a.hostnames, ...b.hostnames]),
    rdns: distinct([...a.rdns, ...b.rdns]),
    status: answered.status,
    reason: up ?? answered.reason,
    notes: distinct([...a.notes, ...b.notes]),
    ports: [...kept, ...b.ports].sort(comparePorts),
    summary: mergeCounts(a.summary, b.summary, replaced),
    reasons: mergeReasons(a.reasons, b.reasons, replaced),
  };
}

function mergeCounts(a: StateCounts, b: StateCounts, replaced: readonly Port[]): StateCounts {
  const twice = (state: PortState | "skipped") =>
    replaced.filter((port) => shownState(port) === state && port.uncertain !== true).length;
  return {
    open: a.open + b.open - twice("open"),
    closed: a.closed + b.closed - twice("closed"),
    filtered: a.filtered + b.filtered - twice("filtered"),
    openFiltered: a.openFiltered + b.openFiltered - twice("open|filtered"),
    ...skippedCount((a.skipped ?? 0) + (b.skipped ?? 0) - twice("skipped")),
    ...uncertainCount((a.uncertain ?? 0) + (b.uncertain ?? 0)),
  };
}

function mergeReasons(
  a: Host["reasons"],
  b: Host["reasons"],
  replaced: readonly Port[],
): Host["reasons"] {
  const counts = new Map<Reason, number>();
  const add = (reason: Reason, count: number) =>
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  for (const reasons of [a, b]) {
    for (const [reason, count] of Object.entries(reasons)) add(reason as Reason, count);
  }
  for (const { reason } of replaced) add(reason, -1);
  return Object.fromEntries([...counts].filter(([, count]) => count > 0));
}

function keyOf({ transport, port }: Port): string {
  return `${transport}/${port}`;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
