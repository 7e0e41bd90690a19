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
import { isComplete } from "./coverage.ts";
import { withFindings } from "./findings/find.ts";

/**
 * Merges reports.
 *
 * @param parts whether they are parts of one scan, each with its own sums; otherwise files of one scan
 *   are recognised, and its sums are counted once.
 * @throws {InputError} when there is none.
 */
export function mergeReports(
  reports: readonly Report[],
  { parts = false }: { readonly parts?: boolean } = {},
): Report {
  const [first, ...others] = reports.toSorted((a, b) => timeOf(a) - timeOf(b));
  if (first === undefined) throw new InputError("Cannot merge: there is no report");
  if (others.length === 0) return first;
  const all = [first, ...others];
  const scans = parts ? all.map((_, index) => `${index}`) : scanIds(all);
  return withFindings({
    schemaVersion: SCHEMA_VERSION,
    tool: all.at(-1)?.tool ?? first.tool,
    scan: mergeScans([...new Map(all.map(({ scan }, i) => [scans[i], scan])).values()]),
    hosts: mergedHosts(all, { scans, parts }).sort(compareHosts),
  });
}

/** Hosts of one address are one; a host that several files of one scan have is counted once. */
function mergedHosts(
  reports: readonly Report[],
  { scans, parts }: { readonly scans: readonly string[]; readonly parts: boolean },
): Host[] {
  const hosts = new Map<string, { host: Host; scan: string | undefined; list: string }>();
  // Where hosts have lists of their own, each host needs one.
  const ownLists = reports.some((report) => report.hosts.some(({ asked }) => asked !== undefined));
  for (const [index, report] of reports.entries()) {
    const scan = scans[index];
    // A part of a scan of ours, its rest for one, has the ports of the whole.
    const whole = !parts && report.tool.name !== "portico" && isComplete(report);
    for (const one of report.hosts) {
      const list = one.asked ?? report.scan.ports;
      const host = ownLists ? { ...one, asked: one.asked ?? report.scan.ports } : one;
      const known = hosts.get(host.address);
      if (known !== undefined && known.scan === scan) continue;
      // A whole scan of the same ports says anew what became of each of them.
      const again = whole && list !== "" && known?.list === list;
      hosts.set(host.address, {
        host: known === undefined ? host : mergeHosts(known.host, host, { again }),
        ...{ scan, list },
      });
    }
  }
  return [...hosts.values()].map(({ host }) => host);
}

/**
 * Hosts that a file lists several times, as masscan does for each port: their ports together, and what
 * any of the entries says of a port.
 */
export function joinHosts(hosts: readonly Host[]): Host[] {
  const joined = new Map<string, Host>();
  for (const host of hosts) {
    const known = joined.get(host.address);
    joined.set(
      host.address,
      known === undefined ? host : mergeHosts(known, withFactsOf(known, host)),
    );
  }
  return [...joined.values()];
}

/** The later entry, with what only the earlier one says of the same ports. */
function withFactsOf(earlier: Host, later: Host): Host {
  const known = new Map(earlier.ports.map((port) => [keyOf(port), port]));
  return { ...later, ports: later.ports.map((port) => ({ ...known.get(keyOf(port)), ...port })) };
}

/**
 * What tells scans apart, for each report: a scan of several targets saves a file for each target, and
 * each of them has the sums of the whole scan. Shards may have the same sums; what they say of a host
 * differs.
 */
function scanIds(reports: readonly Report[]): readonly string[] {
  const known = new Map<string, Map<string, string>>();
  return reports.map((report, index) => {
    const key = scanKey(report);
    if (key === undefined) return `${index}`;
    const hosts = known.get(key) ?? new Map<string, string>();
    const texts = report.hosts.map((host) => [host.address, JSON.stringify(host)] as const);
    const differs = texts.some(([address, text]) => (hosts.get(address) ?? text) !== text);
    if (differs) return `${index}`;
    for (const [address, text] of texts) hosts.set(address, text);
    known.set(key, hosts);
    return key;
  });
}

/** Of reports of other tools nothing is known: two of their scans may have begun in the same second. */
function scanKey({ tool, scan }: Report): string | undefined {
  const { startedAt, finishedAt, seed, targets, ports, options, request, integrity } = scan;
  if (tool.name !== "portico" || !(Date.parse(startedAt) > 0)) return undefined;
  return JSON.stringify([
    ...[startedAt, finishedAt, seed, targets, ports, options, request, integrity],
  ]);
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

function unfilteredCount(unfiltered: number): { readonly unfiltered?: number } {
  return unfiltered > 0 ? { unfiltered } : {};
}

function skippedCount(skipped: number): { readonly skipped?: number } {
  return skipped > 0 ? { skipped } : {};
}

/**
 * One host seen twice; `b` is the later. Ports that both list are counted once.
 *
 * @param again whether the later scan probed the same ports: then its counts replace the earlier ones.
 */
function mergeHosts(a: Host, b: Host, { again = false }: { readonly again?: boolean } = {}): Host {
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
    ...(a.asked === undefined || b.asked === undefined
      ? {}
      : { asked: joinPorts(distinct([a.asked, b.asked])) }),
    ports: [...kept, ...b.ports].sort(comparePorts),
    ...(again ? countedAgain(b, kept) : {
      summary: mergeCounts(a.summary, b.summary, replaced),
      reasons: mergeReasons(a.reasons, b.reasons, replaced),
    }),
  };
}

const COUNTED = ["closed", "filtered", "openFiltered"] as const;
const STATE_KEYS: Readonly<Record<PortState, keyof StateCounts>> = {
  "open": "open",
  "closed": "closed",
  "filtered": "filtered",
  "open|filtered": "openFiltered",
  "unfiltered": "unfiltered",
};

/** The counts of the later scan, in which ports that only the earlier one lists are among the counted. */
function countedAgain(
  { summary, reasons, ports }: Host,
  kept: readonly Port[],
): Pick<Host, "summary" | "reasons"> {
  const counts = { ...summary };
  const causes = new Map(Object.entries(reasons));
  const add = (reason: string, by: number) => causes.set(reason, (causes.get(reason) ?? 0) + by);
  for (const port of ports) add(port.reason, -1);
  for (const { state, reason } of kept) {
    const from = COUNTED.reduce((most, key) => counts[key] > counts[most] ? key : most);
    const [cause] = [...causes].reduce((most, one) => one[1] > most[1] ? one : most, ["", 0]);
    if (counts[from] === 0 || cause === "") continue;
    counts[from]--;
    add(cause, -1);
    const key = STATE_KEYS[state];
    counts[key] = (counts[key] ?? 0) + 1;
    add(reason, 1);
  }
  for (const port of ports) add(port.reason, 1);
  return { summary: counts, reasons: Object.fromEntries([...causes].filter(([, n]) => n > 0)) };
}

function mergeCounts(a: StateCounts, b: StateCounts, replaced: readonly Port[]): StateCounts {
  const twice = (state: PortState | "skipped") =>
    replaced.filter((port) => shownState(port) === state && port.uncertain !== true).length;
  return {
    open: a.open + b.open - twice("open"),
    closed: a.closed + b.closed - twice("closed"),
    filtered: a.filtered + b.filtered - twice("filtered"),
    openFiltered: a.openFiltered + b.openFiltered - twice("open|filtered"),
    ...unfilteredCount((a.unfiltered ?? 0) + (b.unfiltered ?? 0) - twice("unfiltered")),
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
