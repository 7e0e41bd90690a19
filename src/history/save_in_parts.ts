/**
 * Taking a very large scan into the history: part by part, each of them a transaction, so that a server
 * answers meanwhile and other programs come to the file. The report is there as a whole from the first
 * part on, and a mark says that what follows from it is not. Where the program that saves is killed, the
 * next one that opens the file finds a mark that nobody renews, and begins the scan anew.
 */

import type { Report } from "../model/report.ts";
import type { Database } from "./database.ts";
import { type HostView, viewsOf } from "./facts.ts";
import { Dictionary, type ReadPorts, spansOf } from "./host_timeline.ts";
import { pause } from "./pause.ts";
import { removeScan } from "./retention.ts";
import {
  addHosts,
  beginScan,
  endScan,
  type HostPart,
  knownScan,
  type NewScan,
  QuietScans,
  saveFinding,
  type ScanPlace,
} from "./save.ts";
import { isMarked, mark, unmark } from "./saving_marks.ts";
import type { Use } from "./use.ts";

/** Rows from which on a scan is saved in parts: ports, hosts, findings. */
const MANY_ROWS = 2_000;
/** Rows of a part; a host with more is divided. */
const PART_ROWS = 200;

/** Whether a scan is so large that nobody should wait for all of it. */
export function isLarge({ hosts, findings }: Report): boolean {
  let rows = findings.length + hosts.length;
  for (const { ports } of hosts) rows += ports.length;
  return rows > MANY_ROWS;
}

/**
 * Saves a large scan.
 *
 * @param options.known the number of the same scan, whose place it takes.
 * @returns its number; `undefined` when another program saved the same scan meanwhile.
 */
export async function saveInParts(
  use: Use,
  scan: NewScan,
  { known, readPorts }: { readonly known: number | undefined; readonly readPorts: ReadPorts },
): Promise<number | undefined> {
  const change = <T>(act: (db: Database) => T) =>
    use("save to", (db) => db.transaction(() => act(db)));
  const place = change((db) => {
    if (knownScan(db, scan.identity) !== known) return undefined;
    if (known !== undefined) removeScan(db, known, readPorts);
    const begun = beginScan(db, scan, readPorts);
    mark(db, begun.id);
    return begun;
  });
  if (place === undefined) return undefined;
  const quiet: HostView[] = [];
  for (const hosts of partsOf(hostParts(scan.report), ({ view }) => 1 + view.ports.length)) {
    await pause();
    const more = change((db) => isMarked(db, place.id) ? addPart(db, hosts, place) : undefined);
    // It was removed meanwhile.
    if (more === undefined) return place.id;
    quiet.push(...more);
  }
  for (const findings of partsOf(scan.report.findings, () => 1)) {
    await pause();
    const there = change((db) => {
      if (!isMarked(db, place.id)) return false;
      for (const finding of findings) saveFinding(db, finding, place.atMs);
      mark(db, place.id);
      return true;
    });
    if (!there) return place.id;
  }
  change((db) => {
    if (!isMarked(db, place.id)) return;
    // Another scan may have found some of them up meanwhile.
    const hosts = quiet.map((view) => ({ view }));
    endScan(db, addHosts(db, hosts, asOf(db, place, readPorts)), place);
    unmark(db, place.id);
  });
  return place.id;

  function addPart(db: Database, hosts: readonly HostPart[], begun: ScanPlace) {
    const added = addHosts(db, hosts, asOf(db, begun, readPorts));
    mark(db, begun.id);
    return added;
  }
}

/** The hosts; one that was up with very many ports comes span by span. */
function* hostParts(report: Report): Generator<HostPart, void, undefined> {
  for (const view of viewsOf(report)) {
    if (view.status !== "up" || view.ports.length <= PART_ROWS) yield { view };
    else yield* spanParts(view);
  }
}

function* spanParts(view: HostView): Generator<HostPart, void, undefined> {
  for (const span of spansOf(view.ports, PART_ROWS)) {
    const ports = view.ports.filter(({ transport, port }) =>
      transport === span.transport && port >= span.from && port <= span.to
    );
    yield { view: { ...view, ports }, span };
  }
}

/** The same place; what was read of the file before may be different by now. */
function asOf(db: Database, place: ScanPlace, readPorts: ReadPorts): ScanPlace {
  return { ...place, dictionary: new Dictionary(db, readPorts), before: new QuietScans(db) };
}

function* partsOf<T>(
  all: Iterable<T>,
  rowsOf: (one: T) => number,
): Generator<readonly T[], void, undefined> {
  let part: T[] = [];
  let rows = 0;
  for (const one of all) {
    part.push(one);
    rows += rowsOf(one);
    if (rows < PART_ROWS) continue;
    yield part;
    part = [];
    rows = 0;
  }
  if (part.length > 0) yield part;
}
