/**
 * Two reports compared: what opened, closed, changed, came and went. Only what both scans asked is
 * compared; the rest is counted in notes, so that a smaller scan does not look like closed ports.
 */

import {
  type Change,
  CHANGE_KINDS,
  type ChangeKind,
  type DiffSide,
  type ReportDiff,
} from "../model/diff.ts";
import { InputError } from "../model/input_error.ts";
import { type Host, type Report, SCHEMA_VERSION } from "../model/report.ts";
import { plural } from "../text/count.ts";
import { compareHosts } from "./collect.ts";
import { isComplete, wasAsked } from "./coverage.ts";
import {
  Comparison,
  type DiffInput,
  type HostPair,
  type Sides,
  type Skipped,
} from "./diff_host.ts";

/**
 * Compares two scans.
 *
 * @throws {InputError} when they have no host or no port in common.
 */
export function diffReports(before: DiffInput, after: DiffInput): ReportDiff {
  for (const side of [before, after]) refuseCut(side);
  const pairs = pairHosts(before.report, after.report);
  const comparable = pairs.filter((pair) => isComparable(pair, { before, after }));
  if (comparable.length === 0 && pairs.length > 0) throw nothingInCommon({ before, after });
  const comparison = new Comparison({ before, after });
  const changes = comparable.flatMap((pair) => comparison.ofHost(pair));
  const skipped = { ...comparison.skipped, hosts: pairs.length - comparable.length };
  const sweeps = isSweep(before.report) && isSweep(after.report);
  if (comparison.compared === 0 && !sweeps && !shareAPort({ before, after })) {
    throw noPortInCommon({ before, after });
  }
  return {
    schemaVersion: SCHEMA_VERSION,
    before: sideOf(before),
    after: sideOf(after),
    same: changes.length === 0,
    counts: countKinds(changes),
    changes,
    notes: notesOf({ before, after }, skipped),
  };
}

/** A file that was cut off before its first host says nothing. */
function refuseCut({ report: { hosts, scan }, name }: DiffInput): void {
  if (hosts.length > 0 || scan.status === "completed") return;
  throw new InputError(`Cannot compare "${name}": it ends before its first host`);
}

/** A scan of hosts without ports, as a ping sweep is. */
function isSweep({ hosts, scan }: Report): boolean {
  return scan.ports === "" && hosts.every(({ ports }) => ports.length === 0);
}

function sideOf({ report, name, from }: DiffInput): DiffSide {
  const { startedAt, status, targets, ports } = report.scan;
  const place = from === undefined ? {} : { from };
  return { name, ...place, tool: report.tool, scan: { startedAt, status, targets, ports } };
}

function pairHosts(before: Report, after: Report): readonly HostPair[] {
  const old = new Map(before.hosts.map((host) => [host.address, host]));
  const young = new Map(after.hosts.map((host) => [host.address, host]));
  const all = [...after.hosts, ...before.hosts.filter(({ address }) => !young.has(address))];
  return all.sort(compareHosts).map(({ address }) => ({
    before: old.get(address),
    after: young.get(address),
  }));
}

function isComparable({ before, after }: HostPair, sides: Sides): boolean {
  if (before === undefined) return after !== undefined && concerns(sides.before.report, after);
  if (after === undefined) return concerns(sides.after.report, before);
  return wasAsked(before) && wasAsked(after);
}

/**
 * Whether a scan that does not list a host would have shown it. Portico lists every host that it
 * asked: only a name may lead elsewhere by now. Other scanners leave out hosts that are down, unless
 * they say that they scanned no more than they list.
 */
function concerns({ tool, scan, hosts }: Report, host: Host): boolean {
  if (tool.name === "nmap" && typeof scan.options["hosts"] === "number") {
    return scan.options["hosts"] > hosts.length;
  }
  if (tool.name !== "portico") return true;
  return host.hostnames.includes(host.target) && scan.targets.includes(host.target);
}

function nothingInCommon({ before, after }: Sides): InputError {
  const list = ({ report }: DiffInput) => report.scan.targets.slice(0, 3).join(", ");
  return new InputError(
    `Cannot compare "${before.name}" and "${after.name}": they have no host in common; ` +
      `one is a scan of ${list(before)}, the other of ${list(after)}`,
  );
}

function shareAPort({ before, after }: Sides): boolean {
  for (const transport of ["tcp", "udp"] as const) {
    for (let port = 0; port <= 65_535; port++) {
      const key = { transport, port };
      if (before.asked(key) && after.asked(key)) return true;
    }
  }
  return false;
}

function noPortInCommon({ before, after }: Sides): InputError {
  const portsOf = ({ report: { scan } }: DiffInput) =>
    scan.ports === "" ? "no TCP or UDP port that it names" : `ports ${scan.ports}`;
  return new InputError(
    `Cannot compare "${before.name}" and "${after.name}": they have no port in common; ` +
      `one is a scan of ${portsOf(before)}, the other of ${portsOf(after)}`,
  );
}

/** Whether ports are listed that the scan does not say it probed. */
function isUnlisted(report: Report): boolean {
  return report.scan.ports === "" && !isSweep(report);
}

function countKinds(changes: readonly Change[]): Readonly<Record<ChangeKind, number>> {
  const counts = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, 0])) as Record<
    ChangeKind,
    number
  >;
  for (const { kind } of changes) counts[kind]++;
  return counts;
}

function notesOf(
  { before, after }: Sides,
  skipped: Skipped & { readonly hosts: number },
): readonly string[] {
  const sides = [before, after];
  const names = (some: readonly DiffInput[]) => some.map(({ name }) => `"${name}"`).join(" and ");
  const partial = sides.filter(({ report }) => !isComplete(report));
  const one = before.from === after.from ? "in one scan" : "from one place";
  // Of two places neither is the earlier one; a list without times has the beginning of 1970.
  const [was, is] = sides.map(({ report }) => Date.parse(report.scan.startedAt));
  const backwards = before.from === after.from && was !== undefined && is !== undefined &&
    was > 0 && is > 0 && was > is;
  return [
    ...(isUnlisted(before.report) && isUnlisted(after.report)
      ? [
        "the files do not say which ports were probed: compared as if both scans had probed the same",
      ]
      : []),
    ...(backwards ? [`"${before.name}" is the later scan: check the order of the two files`] : []),
    ...(partial.length > 0
      ? [`not every planned port was probed in ${names(partial)}: those are not compared`]
      : []),
    ...(skipped.hosts > 0 ? [`${plural(skipped.hosts, "host")} probed ${one} only`] : []),
    ...(skipped.ports > 0 ? [`${plural(skipped.ports, "port")} probed ${one} only`] : []),
    ...(skipped.lost > 0 ? [`${plural(skipped.lost, "port")} not seen in an incomplete scan`] : []),
    ...(skipped.services > 0
      ? [
        `${plural(skipped.services, "port")} whose service only one scan could name: ` +
        "service detection differs",
      ]
      : []),
  ];
}
