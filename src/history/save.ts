/**
 * Taking one scan into the history. A usual one is taken as a whole or not at all; one that is very
 * large is taken in parts (`save_in_parts.ts`).
 */

import type { Finding } from "../model/finding.ts";
import { type Host, portCount, type Report } from "../model/report.ts";
import type { Database } from "./database.ts";
import { compareHosts } from "../report/collect.ts";
import { withFindings } from "../report/findings/find.ts";
import { type HostView, viewsOf } from "./facts.ts";
import {
  Dictionary,
  HostTimeline,
  type PortSpan,
  type ReadPorts,
  type TimelineScan,
} from "./host_timeline.ts";
import { type QuietRun, quietRuns, quietScan } from "./quiet.ts";
import { removeScan } from "./retention.ts";

/** A scan that is to be saved. */
export interface NewScan {
  readonly report: Report;
  /** The report, packed. */
  readonly packed: Uint8Array;
  /** What tells it from every other scan. */
  readonly identity: string;
  /** The file that it comes from. */
  readonly source?: string;
}

/** What became of it. */
export interface SaveResult {
  /** Its number. */
  readonly id: number;
  /** `known`: it was there, and adds nothing. `replaced`: it was there, and less complete. */
  readonly outcome: "saved" | "replaced" | "known";
}

/**
 * What tells a scan from others: who scanned what when. The same scan read from another format is the
 * same, and so is one that was continued; a scan of several targets is saved in a file for each.
 */
export async function identityOf({ tool, scan }: Report): Promise<string> {
  const { startedAt, targets, ports, seed } = scan;
  const text = JSON.stringify([tool.name, startedAt, targets, ports, seed]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The number of the scan that is the same, if there is one. */
export function knownScan(db: Database, identity: string): number | undefined {
  const id = db.get("SELECT id FROM scan WHERE identity = ?", identity)?.["id"];
  return typeof id === "number" ? id : undefined;
}

/** What is kept of a scan beside what is made of its report; `undefined` when it is gone. */
export function savedRow(db: Database, id: number): Omit<NewScan, "report"> | undefined {
  const row = db.get(
    "SELECT identity, source, packed FROM scan JOIN report ON scan_id = id WHERE id = ?",
    id,
  );
  const { identity, source, packed } = row ?? {};
  if (typeof identity !== "string" || !(packed instanceof Uint8Array)) return undefined;
  return { identity, packed, ...(typeof source === "string" ? { source } : {}) };
}

/**
 * All that two reports of one scan know: each host as the more complete of them has it.
 *
 * @returns `before` itself when the other one adds nothing.
 */
export function joinReports(before: Report, report: Report): Report {
  const isMore = report.scan.integrity.completed > before.scan.integrity.completed;
  const [better, other] = isMore ? [report, before] : [before, report];
  const hosts = new Map(better.hosts.map((host) => [host.address, host]));
  const more = other.hosts.filter(({ address, summary }) => {
    const known = hosts.get(address);
    return known === undefined || portCount(summary) > portCount(known.summary);
  });
  if (more.length === 0) return better;
  for (const host of more) hosts.set(host.address, host);
  return withFindings({ ...better, hosts: [...hosts.values()].sort(compareHosts) });
}

/**
 * Saves a scan.
 *
 * @param options.known the number of the same scan, whose place it takes.
 * @returns its number; `undefined` when another program saved the same scan meanwhile.
 */
export function saveScan(
  db: Database,
  scan: NewScan,
  { known, readPorts }: { readonly known: number | undefined; readonly readPorts: ReadPorts },
): number | undefined {
  return db.transaction(() => {
    if (knownScan(db, scan.identity) !== known) return undefined;
    if (known !== undefined) removeScan(db, known, readPorts);
    return insert(db, scan, readPorts);
  });
}

function insert(db: Database, scan: NewScan, readPorts: ReadPorts): number {
  const place = beginScan(db, scan, readPorts);
  const quiet = addHosts(db, viewsOf(scan.report).map((view) => ({ view })), place);
  endScan(db, quiet, place);
  for (const finding of scan.report.findings) saveFinding(db, finding, place.atMs);
  return place.id;
}

/** A scan that is in the table of scans, and whose hosts follow. */
export interface ScanPlace {
  readonly id: number;
  readonly atMs: number;
  readonly listId: number;
  readonly dictionary: Dictionary;
  readonly before: QuietScans;
}

/** Puts a scan and its report down. Runs inside a transaction, as all that follows. */
export function beginScan(db: Database, scan: NewScan, readPorts: ReadPorts): ScanPlace {
  const dictionary = new Dictionary(db, readPorts);
  const atMs = timeOf(scan.report.scan.startedAt);
  const listId = dictionary.listId(scan.report.scan.ports);
  const id = insertRow(db, scan, { atMs, listId });
  db.run("INSERT INTO report VALUES(?, ?)", id, scan.packed);
  return { id, atMs, listId, dictionary, before: new QuietScans(db) };
}

/** A host of a scan, or some ports of it. */
export interface HostPart {
  readonly view: HostView;
  readonly span?: PortSpan;
}

/** Adds what a scan says of some hosts; gives those that were never up. */
export function addHosts(
  db: Database,
  parts: Iterable<HostPart>,
  { id, atMs, listId, dictionary, before }: ScanPlace,
): readonly HostView[] {
  const quiet: HostView[] = [];
  for (const { view, span } of parts) {
    const hostId = hostIdOf(db, view) ?? (isUp(view) ? newHost(db, view.host, before) : undefined);
    if (hostId === undefined) {
      quiet.push(view);
      continue;
    }
    const { status, sure, sureUdp, unlisted } = view;
    const { asked } = view.host;
    const ownId = asked === undefined ? listId : dictionary.listId(asked);
    const one: TimelineScan = { id, atMs, listId: ownId, status, sure, sureUdp, unlisted };
    new HostTimeline(db, dictionary, { hostId, span }).add(one, view);
  }
  return quiet;
}

/** Keeps the hosts that were never up. */
export function endScan(db: Database, quiet: readonly HostView[], { id }: ScanPlace): void {
  if (quiet.length === 0) return;
  db.run("INSERT INTO quiet VALUES(?, ?)", id, JSON.stringify(quietRuns(quiet)));
}

function insertRow(
  db: Database,
  { report: { tool, scan, hosts, findings }, identity, source = undefined }: NewScan,
  { atMs, listId }: { readonly atMs: number; readonly listId: number },
): number {
  const { request } = scan;
  return db.run(
    "INSERT INTO scan(identity, started_ms, finished_ms, status, tool, tool_version, targets, " +
      "list_id, request, completed, hosts, up, open, findings, source) " +
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ...[identity, atMs, timeOf(scan.finishedAt), scan.status, tool.name, tool.version],
    ...[JSON.stringify(scan.targets), listId],
    ...[request === undefined ? null : JSON.stringify(request), scan.integrity.completed],
    ...[hosts.length, hosts.filter(({ status }) => status === "up").length],
    ...[hosts.reduce((sum, { summary }) => sum + summary.open, 0), findings.length],
    source ?? null,
  );
}

/** Milliseconds; a report without a readable time is older than all others. */
function timeOf(iso: string): number {
  return Date.parse(iso) || 0;
}

function isUp({ status }: HostView): boolean {
  return status === "up";
}

/** A host that is there already, with the names that this scan knows added to its own. */
function hostIdOf(db: Database, { host: { address, hostnames, rdns } }: HostView) {
  const known = db.get("SELECT id, names FROM host WHERE address = ?", address);
  if (known === undefined) return undefined;
  const names = JSON.parse(String(known["names"])) as readonly string[];
  const all = [...new Set([...names, ...hostnames, ...rdns])];
  if (all.length > names.length) {
    db.run("UPDATE host SET names = ? WHERE address = ?", JSON.stringify(all), address);
  }
  return Number(known["id"]);
}

/** A host that is up for the first time, with the scans that found it quiet before. */
function newHost(db: Database, host: Host, before: QuietScans): number {
  const { address, hostnames, rdns } = host;
  const names = JSON.stringify([...new Set([...hostnames, ...rdns])]);
  const id = db.run("INSERT INTO host(address, names) VALUES(?, ?)", address, names);
  before.moveTo(id, address);
  return id;
}

/** What earlier scans know of hosts that were never up; read when the first of them is. */
export class QuietScans {
  readonly #db: Database;
  #scans:
    | readonly (Pick<TimelineScan, "id" | "atMs" | "listId"> & {
      readonly runs: readonly QuietRun[];
    })[]
    | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Gives a host the scans in which it was quiet. */
  moveTo(hostId: number, address: string): void {
    let last: readonly [status: string, atMs: number] | undefined;
    for (const { id, atMs, listId, runs } of this.#load()) {
      const found = quietScan(runs, address);
      if (found === undefined) continue;
      const { status, sure, sureUdp, unlisted } = found;
      this.#db.run(
        "INSERT INTO host_scan VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        ...[hostId, id, atMs, listId, status, Number(sure), Number(sureUdp), unlisted],
      );
      last = [status, atMs];
    }
    if (last === undefined) return;
    this.#db.run("UPDATE host SET status = ?, asked_ms = ? WHERE id = ?", ...last, hostId);
  }

  #load() {
    this.#scans ??= this.#db.all(
      "SELECT s.id, s.started_ms, s.list_id, q.runs FROM quiet q JOIN scan s ON s.id = q.scan_id " +
        "ORDER BY s.started_ms, s.id",
    ).map((row) => ({
      id: Number(row["id"]),
      atMs: Number(row["started_ms"]),
      listId: Number(row["list_id"]),
      runs: JSON.parse(String(row["runs"])) as readonly QuietRun[],
    }));
    return this.#scans;
  }
}

/** A finding once more, or for the first time; the newest scan's words are kept. */
export function saveFinding(db: Database, finding: Finding, atMs: number): void {
  const { host, transport, port, id } = finding;
  db.run(
    "INSERT INTO finding(host, transport, port, rule, text, first_ms, last_ms) " +
      "VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT(host, transport, port, rule) DO UPDATE SET " +
      "text = CASE WHEN excluded.last_ms >= last_ms THEN excluded.text ELSE text END, " +
      "first_ms = min(first_ms, excluded.first_ms), last_ms = max(last_ms, excluded.last_ms)",
    ...[host, transport, port, id, JSON.stringify(finding), atMs, atMs],
  );
}
