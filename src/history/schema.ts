/**
 * The tables of a history file. A change of them is one more entry of {@link MIGRATIONS}: the number of
 * entries is the file's version (`PRAGMA user_version`).
 *
 * What scans saw is kept as it was seen (`host_scan`, `observation`, `quiet`); `host`, `endpoint` and
 * `change` follow from that and can be made again from it, which is done when a scan comes in that is
 * older than one that is there.
 */

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

/** From each version of the tables to the next. */
export const MIGRATIONS: readonly string[] = [FIRST];
