/**
 * Counts that pages show of the whole network: hosts and open ports by day, and services and certificates
 * with their ports and hosts. Triggers move them on with every row that changes, whichever program
 * changes it, so that no page counts half a million rows.
 */

const DAY_MS = 86_400_000;

/** The times whose days are counted. */
const COUNTED = [
  ...["host first_ms", "host last_ms", "endpoint first_ms", "endpoint last_ms"],
  ...["scan started_ms", "change at_ms"],
];

/** Rows of a table by the day (UTC) of one of their times. */
function dayCounts(kind: string): string {
  const [table, column] = kind.split(" ");
  const day = (row: string) => `${row}.${column} / ${DAY_MS}`;
  const less = `UPDATE day_count SET n = n - 1 WHERE kind = '${kind}' AND day = ${day("OLD")};`;
  const more = `INSERT INTO day_count SELECT '${kind}', ${day("NEW")}, 1 ` +
    `WHERE NEW.${column} IS NOT NULL ON CONFLICT DO UPDATE SET n = n + 1;`;
  return `
INSERT INTO day_count SELECT '${kind}', ${day(`${table}`)}, count(*) FROM ${table}
  WHERE ${column} IS NOT NULL GROUP BY 2;
CREATE TRIGGER ${table}_${column}_added AFTER INSERT ON ${table}
  WHEN NEW.${column} IS NOT NULL BEGIN ${more} END;
CREATE TRIGGER ${table}_${column}_changed AFTER UPDATE OF ${column} ON ${table}
  WHEN ${day("OLD")} IS NOT ${day("NEW")} BEGIN ${less} ${more} END;
CREATE TRIGGER ${table}_${column}_removed AFTER DELETE ON ${table}
  WHEN OLD.${column} IS NOT NULL BEGIN ${less} END;
`;
}

/** What a fact of an open port says: a service with product and version (JSON), and a certificate. */
const USES = "SELECT id AS fact_id, 'service' AS kind, json_array(text ->> 'service', " +
  "text ->> 'product', text ->> 'version') AS words FROM fact WHERE text ->> 'state' = 'open' " +
  "UNION ALL SELECT id, 'certificate', text ->> 'certificate' FROM fact " +
  "WHERE text ->> 'state' = 'open' AND text ->> 'certificate' IS NOT NULL";
const FACT_USES = "SELECT u.fact_id, usage.id FROM fact_words u JOIN usage " +
  "ON usage.kind = u.kind AND usage.words = u.words";

/** Statements of a trigger: one port of a host more, or less, that a fact is true of. */
const MORE = "INSERT INTO host_usage SELECT usage_id, NEW.host_id, 1 FROM fact_usage " +
  "WHERE fact_id = NEW.fact_id ON CONFLICT DO UPDATE SET ports = ports + 1;";
const OF_OLD = "WHERE host_id = OLD.host_id AND " +
  "usage_id IN (SELECT usage_id FROM fact_usage WHERE fact_id = OLD.fact_id)";
const LESS = `UPDATE host_usage SET ports = ports - 1 ${OF_OLD}; ` +
  `DELETE FROM host_usage ${OF_OLD} AND ports = 0;`;

/** From the tables without counts to those with them. Triggers stand on one line: `Database.exec`. */
export const COUNTS = `
DELETE FROM meta WHERE key LIKE 'kept %';
CREATE TABLE day_count(
  kind TEXT NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY(kind, day)) STRICT, WITHOUT ROWID;
${COUNTED.map(dayCounts).join("")}
CREATE TABLE usage(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, words TEXT NOT NULL,
  ports INTEGER NOT NULL, hosts INTEGER NOT NULL, UNIQUE(kind, words)) STRICT;
CREATE TABLE fact_usage(
  fact_id INTEGER NOT NULL, usage_id INTEGER NOT NULL,
  PRIMARY KEY(fact_id, usage_id)) STRICT, WITHOUT ROWID;
CREATE INDEX fact_usage_of ON fact_usage(usage_id);
CREATE TABLE host_usage(
  usage_id INTEGER NOT NULL, host_id INTEGER NOT NULL, ports INTEGER NOT NULL,
  PRIMARY KEY(usage_id, host_id)) STRICT, WITHOUT ROWID;
CREATE VIEW fact_words AS ${USES};
INSERT INTO usage(kind, words, ports, hosts) SELECT DISTINCT kind, words, 0, 0 FROM fact_words;
INSERT INTO fact_usage ${FACT_USES};
INSERT INTO host_usage SELECT usage_id, host_id, sum(n) FROM (
  SELECT fact_id, host_id, count(*) AS n FROM endpoint INDEXED BY endpoint_fact
  WHERE fact_id IS NOT NULL GROUP BY fact_id, host_id) JOIN fact_usage USING (fact_id) GROUP BY 1, 2;
UPDATE usage SET (ports, hosts) = (
  SELECT coalesce(sum(h.ports), 0), count(*) FROM host_usage h WHERE h.usage_id = usage.id);
CREATE INDEX finding_rule ON finding(rule, rank, last_ms DESC, id) WHERE acknowledged_ms IS NULL;
CREATE TRIGGER fact_added AFTER INSERT ON fact BEGIN
  INSERT OR IGNORE INTO usage(kind, words, ports, hosts) SELECT kind, words, 0, 0 FROM fact_words
  WHERE fact_id = NEW.id; INSERT INTO fact_usage ${FACT_USES} WHERE u.fact_id = NEW.id; END;
CREATE TRIGGER fact_removed AFTER DELETE ON fact BEGIN
  DELETE FROM fact_usage WHERE fact_id = OLD.id; END;
CREATE TRIGGER endpoint_fact_added AFTER INSERT ON endpoint
  WHEN NEW.fact_id IS NOT NULL BEGIN ${MORE} END;
CREATE TRIGGER endpoint_fact_changed AFTER UPDATE OF fact_id ON endpoint
  WHEN OLD.fact_id IS NOT NEW.fact_id BEGIN ${LESS} ${MORE} END;
CREATE TRIGGER endpoint_fact_removed AFTER DELETE ON endpoint
  WHEN OLD.fact_id IS NOT NULL BEGIN ${LESS} END;
CREATE TRIGGER host_usage_added AFTER INSERT ON host_usage BEGIN
  UPDATE usage SET ports = ports + NEW.ports, hosts = hosts + 1 WHERE id = NEW.usage_id; END;
CREATE TRIGGER host_usage_changed AFTER UPDATE OF ports ON host_usage BEGIN
  UPDATE usage SET ports = ports + NEW.ports - OLD.ports WHERE id = NEW.usage_id; END;
CREATE TRIGGER host_usage_removed AFTER DELETE ON host_usage BEGIN
  UPDATE usage SET ports = ports - OLD.ports, hosts = hosts - 1 WHERE id = OLD.usage_id; END;
`;

/** Removes counts of which nothing is left. */
export const DROP_EMPTY_COUNTS = `
DELETE FROM day_count WHERE n = 0;
DELETE FROM usage WHERE id NOT IN (SELECT usage_id FROM fact_usage);
`;
