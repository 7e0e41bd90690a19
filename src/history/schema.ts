/**
 * The tables of a history file. A change of them is one more entry of {@link MIGRATIONS}: the number of
 * entries is the file's version (`PRAGMA user_version`).
 *
 * What scans saw is kept as it was seen (`host_scan`, `observation`, `quiet`); `host`, `endpoint` and
 * `change` follow from that and can be made again from it, which is done when a scan comes in that is
 * older than one that is there.
 */

import { COUNTS } from "./count_tables.ts";

/** Marks the file as ours in SQLite's header (`PRAGMA application_id`): "Prtc". */
export const APPLICATION_ID = 0x50727463;

const FIRST = `
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Lists of ports, as scans were asked for them.
CREATE TABLE port_list(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE scan(
  id INTEGER PRIMARY KEY AUTOINCREMENT, identity TEXT NOT NULL UNIQUE,
  started_ms INTEGER NOT NULL, finished_ms INTEGER NOT NULL, status TEXT NOT NULL,
  tool TEXT NOT NULL, tool_version TEXT NOT NULL,
  targets TEXT NOT NULL, list_id INTEGER NOT NULL REFERENCES port_list(id), request TEXT,
  completed INTEGER NOT NULL, hosts INTEGER NOT NULL, up INTEGER NOT NULL, open INTEGER NOT NULL,
  findings INTEGER NOT NULL, source TEXT) STRICT;
CREATE INDEX scan_started ON scan(started_ms, id);
-- The whole report: JSON, packed by gzip.
CREATE TABLE report(scan_id INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT;
-- Hosts that were up at least once. status, up_list: after the last scan that asked them, at asked_ms.
CREATE TABLE host(
  id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, names TEXT NOT NULL,
  status TEXT, up_list INTEGER, asked_ms INTEGER, first_ms INTEGER, last_ms INTEGER) STRICT;
-- A scan of a host. sure: whether a port of the list that is not an observation had the state unlisted.
CREATE TABLE host_scan(
  host_id INTEGER NOT NULL, scan_id INTEGER NOT NULL, started_ms INTEGER NOT NULL,
  list_id INTEGER NOT NULL, status TEXT NOT NULL, sure INTEGER NOT NULL, sure_udp INTEGER NOT NULL,
  unlisted TEXT NOT NULL, PRIMARY KEY(host_id, scan_id)) STRICT, WITHOUT ROWID;
-- Hosts that were asked and never up, as runs of addresses (JSON): one row for each scan.
CREATE TABLE quiet(scan_id INTEGER PRIMARY KEY, runs TEXT NOT NULL) STRICT;
-- What is known of a port: state, service, version, certificate.
CREATE TABLE fact(
  id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE,
  state TEXT GENERATED ALWAYS AS (text ->> 'state') VIRTUAL) STRICT;
-- Ports that were open at least once. fact_id: after the last scan that is sure of them.
CREATE TABLE endpoint(
  id INTEGER PRIMARY KEY, host_id INTEGER NOT NULL, transport TEXT NOT NULL, port INTEGER NOT NULL,
  fact_id INTEGER, first_ms INTEGER, last_ms INTEGER, UNIQUE(host_id, transport, port)) STRICT;
CREATE TABLE observation(
  endpoint_id INTEGER NOT NULL, scan_id INTEGER NOT NULL, fact_id INTEGER NOT NULL,
  PRIMARY KEY(endpoint_id, scan_id)) STRICT, WITHOUT ROWID;
CREATE TABLE change(
  id INTEGER PRIMARY KEY, scan_id INTEGER NOT NULL, at_ms INTEGER NOT NULL, host_id INTEGER NOT NULL,
  endpoint_id INTEGER, kind TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL) STRICT;
CREATE INDEX change_host ON change(host_id);
CREATE INDEX change_scan ON change(scan_id);
CREATE INDEX change_time ON change(at_ms);
CREATE TABLE finding(
  id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT NOT NULL, transport TEXT NOT NULL,
  port INTEGER NOT NULL, rule TEXT NOT NULL, text TEXT NOT NULL,
  first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
  acknowledged_by TEXT, acknowledged_ms INTEGER, reason TEXT,
  UNIQUE(host, transport, port, rule)) STRICT;
`;

const WATCHES = `
-- Repeated scans; text: what somebody wrote (JSON), last: how the last run ended (JSON).
CREATE TABLE schedule(
  id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, enabled INTEGER NOT NULL,
  created_ms INTEGER NOT NULL, last TEXT) STRICT;
-- What watches remember between two rounds, and which process runs one until when.
CREATE TABLE watch(
  key TEXT PRIMARY KEY, memory TEXT, known BLOB, saved_ms INTEGER NOT NULL,
  owner TEXT, owned_until_ms INTEGER) STRICT;
-- Alerts that were told; text: the alerts and where they went (JSON).
CREATE TABLE alert(
  id INTEGER PRIMARY KEY AUTOINCREMENT, watch TEXT NOT NULL, at_ms INTEGER NOT NULL,
  scan_id INTEGER, text TEXT NOT NULL) STRICT;
CREATE INDEX alert_time ON alert(at_ms);
`;

/** Background scans, browsers that are logged in, notes on hosts; and what their pages look things up by. */
const DASHBOARD = `
-- rest: of a run that has not ended, the report so far, with what is left: JSON, packed by gzip.
CREATE TABLE run(
  id INTEGER PRIMARY KEY AUTOINCREMENT, request TEXT NOT NULL, state TEXT NOT NULL,
  created_ms INTEGER NOT NULL, started_ms INTEGER, finished_ms INTEGER, scan_id INTEGER,
  schedule_id INTEGER, problem TEXT, rest BLOB) STRICT;
CREATE INDEX run_state ON run(state);
CREATE INDEX run_scan ON run(scan_id);
-- hash: SHA-256 of the cookie.
CREATE TABLE session(
  hash TEXT PRIMARY KEY, form_token TEXT NOT NULL, seen_ms INTEGER NOT NULL,
  last_visit_ms INTEGER) STRICT, WITHOUT ROWID;
-- By address: a note outlives the scans that saw its host.
CREATE TABLE host_note(
  address TEXT PRIMARY KEY, name TEXT, note TEXT, known INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Sorts as the address does.
ALTER TABLE host ADD COLUMN sort TEXT GENERATED ALWAYS AS (
  CASE WHEN instr(address, ':') > 0 THEN ':' || address ELSE printf('%03d%03d%03d%03d',
  json_extract('[' || replace(address, '.', ',') || ']', '$[0]'),
  json_extract('[' || replace(address, '.', ',') || ']', '$[1]'),
  json_extract('[' || replace(address, '.', ',') || ']', '$[2]'),
  json_extract('[' || replace(address, '.', ',') || ']', '$[3]')) END) VIRTUAL;
CREATE INDEX host_sort ON host(sort);
CREATE INDEX host_scan_time ON host_scan(host_id, started_ms, scan_id, status);
CREATE INDEX endpoint_fact ON endpoint(fact_id, host_id);
CREATE INDEX endpoint_port ON endpoint(port, fact_id, host_id);
CREATE INDEX endpoint_seen ON endpoint(first_ms, last_ms);
ALTER TABLE finding ADD COLUMN severity TEXT GENERATED ALWAYS AS (text ->> 'severity') VIRTUAL;
CREATE INDEX finding_open ON finding(host) WHERE acknowledged_ms IS NULL;
CREATE INDEX finding_severity ON finding(severity, id);
`;

/** What lists and counts of large histories look things up by. */
const LOOKUPS = `
CREATE INDEX endpoint_last ON endpoint(last_ms);
CREATE INDEX fact_state ON fact(state);
ALTER TABLE finding ADD COLUMN rank INTEGER GENERATED ALWAYS AS (
  CASE text ->> 'severity' WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2
  WHEN 'low' THEN 3 ELSE 4 END) VIRTUAL;
CREATE INDEX finding_worst ON finding(rank, last_ms DESC, id);
CREATE INDEX finding_count ON finding(acknowledged_ms, severity);
`;

/** Runs that a cluster scans: the places, and the scan's name there (JSON). */
const CLUSTER = "ALTER TABLE run ADD COLUMN cluster TEXT;";

/** From each version of the tables to the next. */
export const MIGRATIONS: readonly string[] = [FIRST, WATCHES, DASHBOARD, LOOKUPS, CLUSTER, COUNTS];
