/**
 * A host of the history with its ports: loaded, moved on scan by scan, written back; its ports all at once, or span
 * by span where they are very many.
 */

import type { PortKey } from "../model/endpoint.ts";
import type { AskedPorts } from "../report/coverage.ts";
import type { Database, Row } from "./database.ts";
import type { Facts, HostScan, HostView } from "./facts.ts";
import { markRemade, takeRemade } from "./saving_marks.ts";
import { advance, advanceHost, type HostState, type Step } from "./timeline.ts";

const MAX_PORT = 65_535;

/** Reads a list of ports as scans have it. */
export type ReadPorts = (ports: string) => AskedPorts;

/** A scan that a host is moved on by. */
export interface TimelineScan extends HostScan {
  readonly id: number;
  readonly atMs: number;
  readonly listId: number;
}

/** A port that was open at least once. */
interface Endpoint extends PortKey {
  readonly id: number;
  facts: Facts | undefined;
  firstMs: number | null;
  lastMs: number | null;
}

/** Facts and lists of ports of one file, each read once. */
export class Dictionary {
  readonly #db: Database;
  readonly #readPorts: ReadPorts;
  readonly #facts = new Map<string, number>();
  readonly #lists = new Map<number, AskedPorts>();

  constructor(db: Database, readPorts: ReadPorts) {
    this.#db = db;
    this.#readPorts = readPorts;
  }

  /** The number of these facts. */
  factId(facts: Facts): number {
    const text = JSON.stringify(facts);
    const known = this.#facts.get(text) ??
      this.#db.get("SELECT id FROM fact WHERE text = ?", text)?.["id"];
    const id = known === undefined
      ? this.#db.run("INSERT INTO fact(text) VALUES(?)", text)
      : Number(known);
    this.#facts.set(text, id);
    return id;
  }

  /** The number of a list of ports. */
  listId(ports: string): number {
    const known = this.#db.get("SELECT id FROM port_list WHERE text = ?", ports)?.["id"];
    return Number(known ?? this.#db.run("INSERT INTO port_list(text) VALUES(?)", ports));
  }

  /** Whether a list has a port. */
  covers(listId: number, key: PortKey): boolean {
    let asked = this.#lists.get(listId);
    if (asked === undefined) {
      const row = this.#db.get("SELECT text FROM port_list WHERE id = ?", listId);
      asked = this.#readPorts(String(row?.["text"] ?? ""));
      this.#lists.set(listId, asked);
    }
    return asked(key);
  }
}

/** Ports of a host that are taken in together: all of one transport between two numbers. */
export interface PortSpan {
  readonly transport: PortKey["transport"];
  readonly from: number;
  readonly to: number;
  /** Whether the others follow, or went before. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** One host, with all its ports or some of them. */
export class HostTimeline {
  readonly #db: Database;
  readonly #dictionary: Dictionary;
  readonly #hostId: number;
  readonly #span: PortSpan | undefined;
  #before: readonly TimelineScan[] | undefined;
  #state: HostState = { status: undefined, upList: undefined };
  #askedMs: number | null = null;
  #firstMs: number | null = null;
  #lastMs: number | null = null;
  readonly #endpoints = new Map<string, Endpoint>();

  /** Loads a host. */
  constructor(
    db: Database,
    dictionary: Dictionary,
    { hostId, span }: { readonly hostId: number; readonly span?: PortSpan | undefined },
  ) {
    this.#db = db;
    this.#dictionary = dictionary;
    this.#hostId = hostId;
    this.#span = span;
    const host = db.get("SELECT * FROM host WHERE id = ?", hostId) ?? {};
    this.#state = {
      status: textOf(host["status"]),
      upList: numberOf(host["up_list"]) ?? undefined,
    };
    this.#askedMs = numberOf(host["asked_ms"]);
    this.#firstMs = numberOf(host["first_ms"]);
    this.#lastMs = numberOf(host["last_ms"]);
    for (const row of this.#rows()) {
      const endpoint = endpointOf(row);
      this.#endpoints.set(keyOf(endpoint), endpoint);
    }
  }

  #rows(): readonly Row[] {
    const all = "SELECT e.*, f.text FROM endpoint e LEFT JOIN fact f ON f.id = e.fact_id " +
      "WHERE host_id = ?";
    if (this.#span === undefined) return this.#db.all(all, this.#hostId);
    const { transport, from, to } = this.#span;
    return this.#db.all(
      `${all} AND transport = ? AND port BETWEEN ? AND ?`,
      ...[this.#hostId, transport, from, to],
    );
  }

  /** Takes in a scan: the next one, or one that is older than what is there. */
  add(scan: TimelineScan, view: HostView): void {
    const { id, atMs, listId, status, sure, sureUdp, unlisted } = scan;
    const { isFirst, isLast } = this.#span ?? { isFirst: true, isLast: true };
    const isLate = this.#askedMs !== null && this.#askedMs > atMs;
    if (isFirst) {
      this.#db.run(
        "INSERT INTO host_scan VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        ...[this.#hostId, id, atMs, listId, status, Number(sure), Number(sureUdp), unlisted],
      );
    }
    const observed = this.#observe(scan, view, isLate);
    if (!isLate) {
      if (isFirst) this.#stepHost(scan);
      this.#stepPorts(scan, observed);
      this.#write();
    }
    // Made anew while this scan was there in part only, its other ports were taken for closed.
    const isRemade = isLast && !isFirst && takeRemade(this.#db, id, this.#hostId);
    if (!isRemade && !(isLate && isLast)) return;
    this.#whole().rebuild();
    takeRemade(this.#db, id, this.#hostId);
  }

  /** The same host with all its ports. */
  #whole(): HostTimeline {
    if (this.#span === undefined) return this;
    return new HostTimeline(this.#db, this.#dictionary, { hostId: this.#hostId });
  }

  /** Makes everything that follows from the scans again. */
  rebuild(): void {
    markRemade(this.#db, this.#hostId);
    this.#db.run("DELETE FROM change WHERE host_id = ?", this.#hostId);
    this.#state = { status: undefined, upList: undefined };
    this.#askedMs = null;
    this.#lastMs = null;
    for (const endpoint of this.#endpoints.values()) {
      endpoint.facts = undefined;
      endpoint.lastMs = null;
    }
    const observed = this.#observations();
    for (const scan of this.#scans()) {
      this.#stepHost(scan);
      this.#stepPorts(scan, observed.get(scan.id) ?? new Map());
    }
    this.#write();
  }

  /** Keeps what a scan lists: open ports, and others that were open at least once. */
  #observe(scan: TimelineScan, view: HostView, isLate: boolean): ReadonlyMap<number, Facts> {
    const observed = new Map<number, Facts>();
    for (const { transport, port, facts } of view.ports) {
      const key = { transport, port };
      let endpoint = this.#endpoints.get(keyOf(key));
      if (endpoint === undefined) {
        if (facts.state !== "open") continue;
        endpoint = this.#newEndpoint(key);
        // With all scans at hand the state before is found by itself.
        if (!isLate) endpoint.facts = this.#factsBefore(key, scan.id);
      }
      observed.set(endpoint.id, facts);
      this.#db.run(
        "INSERT OR REPLACE INTO observation VALUES(?, ?, ?)",
        ...[endpoint.id, scan.id, this.#dictionary.factId(facts)],
      );
    }
    return observed;
  }

  #newEndpoint(key: PortKey): Endpoint {
    const { transport, port } = key;
    const id = this.#db.run(
      "INSERT INTO endpoint(host_id, transport, port) VALUES(?, ?, ?)",
      ...[this.#hostId, transport, port],
    );
    const endpoint = { ...key, id, facts: undefined, firstMs: null, lastMs: null };
    this.#endpoints.set(keyOf(key), endpoint);
    return endpoint;
  }

  /** What the last scan that is sure of a port counted it as. */
  #factsBefore(key: PortKey, scanId: number): Facts | undefined {
    this.#before ??= this.#scans().filter(({ id }) => id !== scanId);
    const last = this.#before.findLast((scan) => this.#isSure(scan, key));
    return last && { state: last.unlisted, listed: false };
  }

  #isSure({ sure, sureUdp, listId }: TimelineScan, key: PortKey): boolean {
    return (key.transport === "udp" ? sureUdp : sure) && this.#dictionary.covers(listId, key);
  }

  #stepHost(scan: TimelineScan): void {
    const { state, steps } = advanceHost(this.#state, scan);
    this.#state = state;
    this.#askedMs = scan.atMs;
    if (scan.status === "up") {
      this.#firstMs = Math.min(this.#firstMs ?? scan.atMs, scan.atMs);
      this.#lastMs = scan.atMs;
    }
    this.#keep(scan, steps);
  }

  #stepPorts(scan: TimelineScan, observed: ReadonlyMap<number, Facts>): void {
    for (const endpoint of this.#endpoints.values()) {
      const seen = observed.get(endpoint.id) ??
        (this.#isSure(scan, endpoint) ? { state: scan.unlisted, listed: false } : undefined);
      if (seen === undefined) continue;
      const { facts, steps } = advance(endpoint.facts, seen);
      endpoint.facts = facts;
      if (seen.state === "open") {
        endpoint.firstMs = Math.min(endpoint.firstMs ?? scan.atMs, scan.atMs);
        endpoint.lastMs = scan.atMs;
      }
      this.#keep(scan, steps, endpoint.id);
    }
  }

  #keep(
    { id, atMs }: TimelineScan,
    steps: readonly Step[],
    endpointId: number | null = null,
  ): void {
    for (const { kind, before, after } of steps) {
      this.#db.run(
        "INSERT INTO change(scan_id, at_ms, host_id, endpoint_id, kind, before, after) " +
          "VALUES(?, ?, ?, ?, ?, ?, ?)",
        ...[id, atMs, this.#hostId, endpointId, kind, before, after],
      );
    }
  }

  #write(): void {
    const { status = null, upList = null } = this.#state;
    this.#db.run(
      "UPDATE host SET status = ?, up_list = ?, asked_ms = ?, first_ms = ?, last_ms = ? WHERE id = ?",
      ...[status, upList, this.#askedMs, this.#firstMs, this.#lastMs, this.#hostId],
    );
    for (const { id, facts, firstMs, lastMs } of this.#endpoints.values()) {
      this.#db.run(
        "UPDATE endpoint SET fact_id = ?, first_ms = ?, last_ms = ? WHERE id = ?",
        ...[facts === undefined ? null : this.#dictionary.factId(facts), firstMs, lastMs, id],
      );
    }
  }

  #scans(): readonly TimelineScan[] {
    return this.#db.all(
      "SELECT * FROM host_scan WHERE host_id = ? ORDER BY started_ms, scan_id",
      this.#hostId,
    ).map((row) => ({
      id: Number(row["scan_id"]),
      atMs: Number(row["started_ms"]),
      listId: Number(row["list_id"]),
      status: String(row["status"]),
      sure: row["sure"] === 1,
      sureUdp: row["sure_udp"] === 1,
      unlisted: String(row["unlisted"]),
    }));
  }

  #observations(): ReadonlyMap<number, ReadonlyMap<number, Facts>> {
    const scans = new Map<number, Map<number, Facts>>();
    const rows = this.#db.all(
      "SELECT o.scan_id, o.endpoint_id, f.text FROM endpoint e " +
        "JOIN observation o ON o.endpoint_id = e.id JOIN fact f ON f.id = o.fact_id " +
        "WHERE e.host_id = ?",
      this.#hostId,
    );
    for (const row of rows) {
      const scan = Number(row["scan_id"]);
      const seen = scans.get(scan) ?? new Map<number, Facts>();
      scans.set(scan, seen.set(Number(row["endpoint_id"]), factsOf(row["text"]) as Facts));
    }
    return scans;
  }
}

/**
 * All ports in spans of about so many that a scan lists; those between them, which only earlier scans
 * listed, are in the spans too.
 */
export function spansOf(ports: readonly PortKey[], size: number): readonly PortSpan[] {
  const spans = (["tcp", "udp"] as const).flatMap((transport) => {
    const numbers = ports.filter((one) => one.transport === transport).map(({ port }) => port)
      .toSorted((a, b) => a - b);
    const ends = numbers.filter((_, i) => (i + 1) % size === 0 && i + 1 < numbers.length);
    return [...ends, MAX_PORT].map((to, i) => ({ transport, from: (ends[i - 1] ?? -1) + 1, to }));
  });
  return spans.map((span, i) => ({ ...span, isFirst: i === 0, isLast: i === spans.length - 1 }));
}

function endpointOf(row: Row): Endpoint {
  return {
    id: Number(row["id"]),
    transport: row["transport"] === "udp" ? "udp" : "tcp",
    port: Number(row["port"]),
    facts: factsOf(row["text"]),
    firstMs: numberOf(row["first_ms"]),
    lastMs: numberOf(row["last_ms"]),
  };
}

/** Facts as they are stored. */
export function factsOf(text: Row[string] | undefined): Facts | undefined {
  return typeof text === "string" ? JSON.parse(text) as Facts : undefined;
}

function keyOf({ transport, port }: PortKey): string {
  return `${transport}/${port}`;
}

function numberOf(value: Row[string] | undefined): number | null {
  return typeof value === "number" ? value : null;
}

function textOf(value: Row[string] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
