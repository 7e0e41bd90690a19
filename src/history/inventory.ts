/** The inventory: hosts page by page, with what is open, and what the operator wrote about them. */

import { comparePorts } from "../model/endpoint.ts";
import type {
  HostNote,
  HostsWanted,
  InventoryHost,
  InventoryPage,
  OpenPort,
  StripScan,
} from "../model/inventory.ts";
import type { Database, Row } from "./database.ts";
import { versionOf } from "./facts.ts";
import { factsOf } from "./host_timeline.ts";
import { isoOf } from "./queries.ts";

/** Ports that a host of a list shows. */
const PORTS_SHOWN = 24;
/** Scans in a strip. */
const STRIP_SCANS = 30;

/** Facts of a port that is open, by number; few rows, however many ports there are. */
const OPEN_FACTS = "(SELECT id FROM fact WHERE state = 'open')";
const MATCHES = "FROM host h LEFT JOIN host_note n ON n.address = h.address WHERE " +
  "(:search IS NULL OR instr(h.address, :search) OR instr(lower(h.names), :search) OR " +
  "instr(lower(coalesce(n.name, '')), :search) OR instr(lower(coalesce(n.note, '')), :search)) AND " +
  "(:known IS NULL OR coalesce(n.known, 0) = :known) AND " +
  "(:up IS NULL OR (coalesce(h.status, '') = 'up') = :up)";
const WITH_PORT =
  ` AND h.id IN (SELECT host_id FROM endpoint WHERE port = :port AND fact_id IN ${OPEN_FACTS})`;
const WITH_SERVICE = " AND h.id IN (SELECT host_id FROM endpoint WHERE fact_id IN (" +
  "SELECT id FROM fact WHERE state = 'open' AND text ->> 'service' = :service))";
const ORDER = {
  address: "h.sort, h.id",
  "first-seen": "h.first_ms DESC, h.id",
  "last-seen": "h.last_ms DESC, h.id",
} as const;

/** Some of the hosts. */
export function inventoryOf(db: Database, wanted: HostsWanted): InventoryPage {
  const { search, port, service, known, up, sort = "address", offset = 0, limit } = wanted;
  const where = `${MATCHES}${port === undefined ? "" : WITH_PORT}${
    service === undefined ? "" : WITH_SERVICE
  }`;
  const values = {
    search: search === undefined || search === "" ? null : search.toLowerCase(),
    known: known === undefined ? null : Number(known),
    up: up === undefined ? null : Number(up),
    ...(port === undefined ? {} : { port }),
    ...(service === undefined ? {} : { service }),
  };
  const total = db.named(`SELECT count(*) AS total ${where}`, values)[0]?.["total"];
  const rows = db.named(
    `SELECT h.*, n.name AS own_name, n.note, n.known ${where} ORDER BY ${ORDER[sort]} ` +
      "LIMIT :limit OFFSET :offset",
    { ...values, limit, offset },
  );
  return { total: Number(total), hosts: rows.map((row) => hostOf(db, row)) };
}

function hostOf(db: Database, row: Row): InventoryHost {
  const id = Number(row["id"]);
  const address = String(row["address"]);
  const { first_ms: first, last_ms: last } = row;
  return {
    address,
    names: JSON.parse(String(row["names"])) as readonly string[],
    ...noteOf({
      name: row["own_name"] ?? null,
      note: row["note"] ?? null,
      known: row["known"] ?? 0,
    }),
    status: String(row["status"] ?? "unknown"),
    ...(typeof first === "number" ? { firstSeen: isoOf(first) } : {}),
    ...(typeof last === "number" ? { lastSeen: isoOf(last) } : {}),
    open: db.number(`SELECT count(*) ${OPEN_PORTS}`, id),
    ports: openPortsOf(db, id),
    findings: db.number(
      "SELECT count(*) FROM finding WHERE host = ? AND acknowledged_ms IS NULL",
      address,
    ),
    strip: stripOf(db, id, STRIP_SCANS),
  };
}

const OPEN_PORTS = "FROM endpoint e JOIN fact f ON f.id = e.fact_id WHERE e.host_id = ? AND " +
  "f.state = 'open'";

/** Some of the open ports, in order. */
function openPortsOf(db: Database, hostId: number): readonly OpenPort[] {
  return db.all(
    `SELECT e.transport, e.port, f.text ${OPEN_PORTS} ORDER BY e.transport, e.port LIMIT ?`,
    ...[hostId, PORTS_SHOWN],
  ).flatMap((row): readonly OpenPort[] => {
    const facts = factsOf(row["text"]);
    if (facts === undefined) return [];
    const version = versionOf(facts);
    return [{
      transport: row["transport"] === "udp" ? "udp" : "tcp",
      port: Number(row["port"]),
      ...(facts.service === undefined ? {} : { service: facts.service }),
      ...(version === undefined ? {} : { version }),
    }];
  }).toSorted(comparePorts);
}

function stripOf(db: Database, hostId: number, limit: number): readonly StripScan[] {
  return db.all(
    "SELECT scan_id, started_ms, status FROM host_scan WHERE host_id = ? " +
      "ORDER BY started_ms DESC, scan_id DESC LIMIT ?",
    ...[hostId, limit],
  ).map((row) => ({
    scan: Number(row["scan_id"]),
    at: isoOf(row["started_ms"]),
    status: String(row["status"]),
  })).toReversed();
}

/** The last scans of an address, the oldest first. */
export function stripOfAddress(
  db: Database,
  address: string,
  limit: number,
): readonly StripScan[] {
  const id = db.get("SELECT id FROM host WHERE address = ?", address)?.["id"];
  return typeof id === "number" ? stripOf(db, id, limit) : [];
}

/** What the operator wrote about an address. */
export function noteOfAddress(db: Database, address: string): HostNote {
  return noteOf(db.get("SELECT * FROM host_note WHERE address = ?", address) ?? {});
}

function noteOf({ name, note, known }: Row): HostNote {
  return {
    ...(typeof name === "string" && name !== "" ? { name } : {}),
    ...(typeof note === "string" && note !== "" ? { note } : {}),
    known: known === 1,
  };
}

/** Writes name and note of an address; empty texts take them away. */
export function writeNote(
  db: Database,
  address: string,
  { name, note }: { readonly name: string; readonly note: string },
): void {
  db.run(
    "INSERT INTO host_note(address, name, note, known) VALUES(?, ?, ?, 0) " +
      "ON CONFLICT(address) DO UPDATE SET name = excluded.name, note = excluded.note",
    ...[address, name, note],
  );
}

/** Marks addresses as meant to be there, or not. */
export function markKnown(db: Database, addresses: readonly string[], known: boolean): void {
  db.transaction(() => {
    for (const address of addresses) {
      db.run(
        "INSERT INTO host_note(address, known) VALUES(?, ?) " +
          "ON CONFLICT(address) DO UPDATE SET known = excluded.known",
        ...[address, Number(known)],
      );
    }
  });
}
