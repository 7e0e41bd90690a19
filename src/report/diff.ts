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
  const pairs = pairHosts(before.report, after.report);
  const comparable = pairs.filter((pair) => isComparable(pair, { before, after }));
  if (comparable.length === 0 && pairs.length > 0) throw nothingInCommon({ before, after });
  const comparison = new Comparison({ before, after });
  const changes = comparable.flatMap((pair) => comparison.ofHost(pair));
  const skipped = { ...comparison.skipped, hosts: pairs.length - comparable.length };
  if (comparison.compared === 0 && !shareAPort({ before, after })) {
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

function sideOf({ report, name }: DiffInput): DiffSide {
  const { startedAt, status, targets, ports } = report.scan;
  return { name, tool: report.tool, scan: { startedAt, status, targets, ports } };
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
 * asked: only a name may lead elsewhere by now. Other scanners leave out hosts that are down.
 */
function concerns({ tool, scan }: Report, host: Host): boolean {
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
  return new InputError(
    `Cannot compare "${before.name}" and "${after.name}": they have no port in common; ` +
      `one is a scan of ports ${before.report.scan.ports}, the other of ${after.report.scan.ports}`,
  );
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
  const backwards = Date.parse(before.report.scan.startedAt) >
    Date.parse(after.report.scan.startedAt);
  return [
    ...(backwards ? [`"${before.name}" is the later scan: are the two in the right order?`] : []),
    ...(partial.length > 0
      ? [`not every planned port was probed in ${names(partial)}: those are not compared`]
      : []),
    ...(skipped.hosts > 0 ? [`${plural(skipped.hosts, "host")} probed in one scan only`] : []),
    ...(skipped.ports > 0 ? [`${plural(skipped.ports, "port")} probed in one scan only`] : []),
    ...(skipped.lost > 0 ? [`${plural(skipped.lost, "port")} not seen in an incomplete scan`] : []),
    ...(skipped.services > 0
      ? [
        `${plural(skipped.services, "port")} whose service only one scan could name: ` +
        "the scans did not look equally close",
      ]
      : []),
  ];
}
