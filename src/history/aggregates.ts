/** Counts over all hosts: services, certificates, days. Triggers keep them (`count_tables.ts`). */

import type { CertificateUse, DayCount, ServiceUse } from "../model/inventory.ts";
import type { Database, Row } from "./database.ts";

const DAY_MS = 86_400_000;
/** Ports that a certificate of the list names. */
const PLACES_SHOWN = 12;
/** What `certificateWords` of the report makes. */
const WORDS = /^(?<subject>.*), until (?<until>.*), sha256 (?<fingerprint>[0-9a-f]*)$/s;

/** Services, products and versions at open ports, the most frequent first. */
export function servicesOf(db: Database): readonly ServiceUse[] {
  return usesOf(db, "service").map(serviceUse)
    .toSorted((a, b) => b.ports - a.ports || (a.service < b.service ? -1 : 1));
}

function usesOf(db: Database, kind: "service" | "certificate"): readonly Row[] {
  return db.all("SELECT * FROM usage WHERE kind = ? AND ports > 0", kind);
}

function serviceUse({ words, ports, hosts }: Row): ServiceUse {
  const [service, product, version] = JSON.parse(String(words)) as readonly (string | null)[];
  return {
    service: service ?? "unknown",
    ...(typeof product === "string" ? { product } : {}),
    ...(typeof version === "string" ? { version } : {}),
    ...{ ports: Number(ports), hosts: Number(hosts) },
  };
}

/**
 * Certificates at open ports, those that end first before the others.
 *
 * @param options.withPlaces of how many, from the first on, the ports are looked up.
 */
export function certificatesOf(
  db: Database,
  { nowMs, withPlaces = Infinity }: { readonly nowMs: number; readonly withPlaces?: number },
): readonly CertificateUse[] {
  return usesOf(db, "certificate")
    .map((row) => ({ id: Number(row["id"]), ...certificateUse(row, nowMs) }))
    .toSorted(bySoonest)
    .map(({ id, ...one }, i) => i < withPlaces ? { ...one, places: placesOf(db, id) } : one);
}

function certificateUse({ words, ports, hosts }: Row, nowMs: number): CertificateUse {
  const text = String(words);
  const { subject = text, until = "", fingerprint = "" } = WORDS.exec(text)?.groups ?? {};
  const endMs = Date.parse(until);
  return {
    subject,
    ...(Number.isNaN(endMs) ? {} : { until, daysLeft: Math.floor((endMs - nowMs) / DAY_MS) }),
    fingerprint,
    ...{ ports: Number(ports), hosts: Number(hosts), places: [] },
  };
}

function placesOf(db: Database, usageId: number): CertificateUse["places"] {
  return db.all(
    "SELECT h.address, e.transport, e.port FROM fact_usage u JOIN endpoint e USING (fact_id) " +
      "JOIN host h ON h.id = e.host_id WHERE u.usage_id = ? LIMIT ?",
    ...[usageId, PLACES_SHOWN],
  ).map((row) => ({
    address: String(row["address"]),
    transport: row["transport"] === "udp" ? "udp" : "tcp",
    port: Number(row["port"]),
  }));
}

function bySoonest(a: CertificateUse, b: CertificateUse): number {
  return (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) || (a.subject < b.subject ? -1 : 1);
}

/**
 * The last days, the oldest first. A port counts on every day from the first on which it was open to
 * the last: scans of different parts of a network do not make the line jump.
 */
export function daysOf(
  db: Database,
  { days, nowMs }: { readonly days: number; readonly nowMs: number },
): readonly DayCount[] {
  const last = Math.floor(nowMs / DAY_MS);
  const first = last - days + 1;
  const hosts = livingOf(db, "host", { first, last });
  const open = livingOf(db, "endpoint", { first, last });
  const scans = countsOf(db, "scan started_ms");
  const changes = countsOf(db, "change at_ms");
  return Array.from({ length: days }, (_, i) => ({
    day: new Date((first + i) * DAY_MS).toISOString().slice(0, 10),
    hosts: hosts[i] ?? 0,
    open: open[i] ?? 0,
    scans: scans.get(first + i) ?? 0,
    changes: changes.get(first + i) ?? 0,
  }));
}

/** How many rows were there on each day: begun by its end, and not seen last before it. */
function livingOf(
  db: Database,
  table: "host" | "endpoint",
  { first, last }: { readonly first: number; readonly last: number },
): readonly number[] {
  const begun = countsOf(db, `${table} first_ms`);
  const ended = countsOf(db, `${table} last_ms`);
  return Array.from(
    { length: last - first + 1 },
    (_, i) => countBefore(begun, first + i + 1) - countBefore(ended, first + i),
  );
}

/** Rows by day. */
function countsOf(db: Database, kind: string): ReadonlyMap<number, number> {
  const rows = db.all("SELECT day, n FROM day_count WHERE kind = ?", kind);
  return new Map(rows.map((row) => [Number(row["day"]), Number(row["n"])]));
}

function countBefore(counts: ReadonlyMap<number, number>, before: number): number {
  return [...counts].reduce((sum, [day, rows]) => day < before ? sum + rows : sum, 0);
}
