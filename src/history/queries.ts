/** What is asked of a history: its scans, its hosts with their ports, what changed. */

import type { PortKey, Transport } from "../model/endpoint.ts";
import { comparePorts } from "../model/endpoint.ts";
import type { ChangeKind } from "../model/diff.ts";
import type { HostHistory, PortHistory, SavedChange, SavedScan } from "../model/history.ts";
import type { ScanRequest } from "../model/request.ts";
import type { Database, Row } from "./database.ts";
import { versionOf } from "./facts.ts";
import { type Dictionary, factsOf } from "./host_timeline.ts";

const SCANS = "SELECT s.*, l.text AS ports, " +
  "(SELECT count(*) FROM change c WHERE c.scan_id = s.id) AS changes " +
  "FROM scan s JOIN port_list l ON l.id = s.list_id ";
const CHANGES = "SELECT c.*, h.address, e.transport, e.port FROM change c " +
  "JOIN host h ON h.id = c.host_id LEFT JOIN endpoint e ON e.id = c.endpoint_id ";

/** The newest scans first. */
export function scansOf(db: Database, limit: number, offset = 0): readonly SavedScan[] {
  return db.all(
    `${SCANS} ORDER BY s.started_ms DESC, s.id DESC LIMIT ? OFFSET ?`,
    ...[limit, offset],
  ).map(scanOf);
}

/** One scan; `undefined` when there is none of this number. */
export function scanById(db: Database, id: number): SavedScan | undefined {
  const row = db.get(`${SCANS} WHERE s.id = ?`, id);
  return row && scanOf(row);
}

function scanOf(row: Row): SavedScan {
  const request = row["request"];
  const source = row["source"];
  return {
    id: Number(row["id"]),
    tool: { name: String(row["tool"]), version: String(row["tool_version"]) },
    scan: {
      startedAt: isoOf(row["started_ms"]),
      finishedAt: isoOf(row["finished_ms"]),
      status: row["status"] === "completed" ? "completed" : "interrupted",
      targets: JSON.parse(String(row["targets"])) as readonly string[],
      ports: String(row["ports"]),
    },
    ...(typeof request === "string" ? { request: JSON.parse(request) as ScanRequest } : {}),
    hosts: { scanned: Number(row["hosts"]), up: Number(row["up"]) },
    open: Number(row["open"]),
    findings: Number(row["findings"]),
    changes: Number(row["changes"]),
    ...(typeof source === "string" ? { source } : {}),
  };
}

/** Which changes are wanted. */
export interface ChangesWanted {
  /** Only those that a scan at or after this time saw first. */
  readonly sinceMs?: number;
  /** Only those of this kind. */
  readonly kind?: ChangeKind;
  /** Only those of this address. */
  readonly host?: string;
  readonly limit: number;
  readonly offset?: number;
}

/** Changes of all hosts, the newest first. */
export function changesOf(
  db: Database,
  { limit, offset = 0, ...wanted }: ChangesWanted,
): readonly SavedChange[] {
  return db.all(
    `${CHANGES} WHERE ${CHANGES_WANTED} ORDER BY c.at_ms DESC, c.id DESC LIMIT ? OFFSET ?`,
    ...changesValues(wanted),
    ...[limit, offset],
  ).map(changeOf);
}

/** How many changes there are. */
export function countChanges(db: Database, wanted: Omit<ChangesWanted, "limit">): number {
  return db.number(
    `SELECT count(*) FROM change c WHERE ${CHANGES_WANTED}`,
    ...changesValues(wanted),
  );
}

const CHANGES_WANTED = "c.at_ms >= ? AND (?2 IS NULL OR c.kind = ?2) AND " +
  "(?3 IS NULL OR c.host_id = (SELECT id FROM host WHERE address = ?3))";

function changesValues(
  { sinceMs = Number.MIN_SAFE_INTEGER, kind, host }: Omit<ChangesWanted, "limit" | "offset">,
) {
  return [sinceMs, kind ?? null, host ?? null];
}

function changeOf(row: Row): SavedChange {
  const { transport, port } = row;
  return {
    scan: Number(row["scan_id"]),
    at: isoOf(row["at_ms"]),
    kind: String(row["kind"]) as ChangeKind,
    address: String(row["address"]),
    ...(typeof port === "number" ? { transport: transportOf(transport), port } : {}),
    before: String(row["before"]),
    after: String(row["after"]),
  };
}

/** The hosts of an address or a name. */
export function hostsOf(
  db: Database,
  nameOrAddress: string,
  dictionary: Dictionary,
): readonly HostHistory[] {
  return db.all(
    "SELECT * FROM host WHERE address = ?1 OR " +
      "EXISTS(SELECT 1 FROM json_each(names) WHERE lower(value) = lower(?1)) ORDER BY id",
    nameOrAddress,
  ).map((row) => hostOf(db, row, dictionary));
}

function hostOf(db: Database, row: Row, dictionary: Dictionary): HostHistory {
  const id = Number(row["id"]);
  const changes = db.all(`${CHANGES} WHERE c.host_id = ? ORDER BY c.at_ms, c.id`, id)
    .map(changeOf);
  const ports = new Map<string, SavedChange[]>();
  for (const change of changes) {
    const key = `${change.transport}/${change.port}`;
    const known = ports.get(key);
    if (known === undefined) ports.set(key, [change]);
    else known.push(change);
  }
  const { first_ms: first, last_ms: last } = row;
  return {
    address: String(row["address"]),
    names: JSON.parse(String(row["names"])) as readonly string[],
    status: String(row["status"] ?? "unknown"),
    ...(typeof first === "number" ? { firstSeen: isoOf(first) } : {}),
    ...(typeof last === "number" ? { lastSeen: isoOf(last) } : {}),
    scans: {
      up: db.number("SELECT count(*) FROM host_scan WHERE host_id = ? AND status = 'up'", id),
      of: db.number("SELECT count(*) FROM host_scan WHERE host_id = ?", id),
    },
    changes: changes.filter(({ port }) => port === undefined),
    ports: portsOf(db, id, { dictionary, changes: ports }),
  };
}

function portsOf(
  db: Database,
  hostId: number,
  { dictionary, changes }: {
    readonly dictionary: Dictionary;
    readonly changes: ReadonlyMap<string, readonly SavedChange[]>;
  },
): readonly PortHistory[] {
  const counts = new ScanCounts(db, hostId, dictionary);
  const rows = db.all(
    "SELECT e.*, f.text FROM endpoint e LEFT JOIN fact f ON f.id = e.fact_id WHERE e.host_id = ?",
    hostId,
  );
  return rows.flatMap((row): readonly PortHistory[] => {
    const facts = factsOf(row["text"]);
    const { id, first_ms: first, last_ms: last } = row;
    if (facts === undefined || first === null || last === null) return [];
    const key = { transport: transportOf(row["transport"]), port: Number(row["port"]) };
    const { state, service, certificate } = facts;
    const version = versionOf(facts);
    return [{
      ...key,
      state,
      ...(service === undefined ? {} : { service }),
      ...(version === undefined ? {} : { version }),
      ...(certificate === undefined ? {} : { certificate }),
      firstSeen: isoOf(first),
      lastSeen: isoOf(last),
      scans: counts.of(Number(id), key),
      changes: changes.get(`${key.transport}/${key.port}`) ?? [],
    }];
  }).toSorted(comparePorts);
}

/** How many scans of a host are sure of a port, and how many of them found it open. */
class ScanCounts {
  readonly #lists: readonly Row[];
  readonly #observed = new Map<number, Row[]>();
  readonly #dictionary: Dictionary;

  constructor(db: Database, hostId: number, dictionary: Dictionary) {
    this.#dictionary = dictionary;
    this.#lists = db.all(
      "SELECT list_id, sum(sure) AS sure, sum(sure_udp) AS sure_udp FROM host_scan " +
        "WHERE host_id = ? GROUP BY list_id",
      hostId,
    );
    const rows = db.all(
      "SELECT e.id, h.list_id, h.sure, h.sure_udp, f.state = 'open' AS open, count(*) AS count " +
        "FROM endpoint e JOIN observation o ON o.endpoint_id = e.id " +
        "JOIN host_scan h ON h.host_id = e.host_id AND h.scan_id = o.scan_id " +
        "JOIN fact f ON f.id = o.fact_id WHERE e.host_id = ? GROUP BY 1, 2, 3, 4, 5",
      hostId,
    );
    for (const row of rows) {
      const id = Number(row["id"]);
      const known = this.#observed.get(id);
      if (known === undefined) this.#observed.set(id, [row]);
      else known.push(row);
    }
  }

  of(id: number, key: PortKey): PortHistory["scans"] {
    const sure = key.transport === "udp" ? "sure_udp" : "sure";
    const covers = (row: Row) => this.#dictionary.covers(Number(row["list_id"]), key);
    const sum = (rows: readonly Row[], column: string) =>
      rows.reduce((total, row) => total + Number(row[column]), 0);
    const seen = this.#observed.get(id) ?? [];
    // A scan that is not sure of all its ports is sure of those that it lists.
    const besides = seen.filter((row) => row[sure] !== 1 || !covers(row));
    return {
      open: sum(seen.filter((row) => row["open"] === 1), "count"),
      of: sum(this.#lists.filter(covers), sure) + sum(besides, "count"),
    };
  }
}

function transportOf(value: Row[string] | undefined): Transport {
  return value === "udp" ? "udp" : "tcp";
}

/** Milliseconds as ISO-8601 UTC. */
export function isoOf(ms: Row[string] | undefined): string {
  return new Date(Number(ms)).toISOString();
}
