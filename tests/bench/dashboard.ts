// deno-lint-ignore-file no-console
/**
 * The dashboard with a large history: 2,000 scans, 5,000 hosts, 500,000 endpoint rows. It prints how
 * long the server takes to start, how long each page takes to its first byte, the first time and the
 * slowest of ten, how much processor time both take (which other programs do not change much), and how
 * much memory it uses:
 * `deno run -A tests/bench/dashboard.ts`, with `PORTICO_BIN` for an executable.
 */

import { DatabaseSync } from "node:sqlite";
import { History } from "../../src/history/history.ts";
import { PLAIN_REPORT } from "../support/plain_report.ts";
import { startServed } from "../support/served.ts";

const SCANS = 2_000;
const HOSTS = 5_000;
const PORTS = 100;
/** Scans of each host. */
const HOST_SCANS = 40;
const DAY_MS = 86_400_000;
const NOW = Date.now();

const PAGES = [
  ...["/", "/scans", "/scans/new", "/scans/1000", "/hosts", "/hosts?search=77", "/hosts?port=1005"],
  ...["/hosts/10.0.3.7", "/changes", "/changes/diff?before=10&after=11", "/services"],
  ...["/findings", "/schedules", "/settings", "/health"],
  ...["/api/v1/hosts?limit=100", "/api/v1/services", "/api/v1/days", "/api/v1/certificates"],
  ...["/api/v1/findings", "/api/v1/changes", "/metrics"],
];

const folder = await Deno.makeTempDir({ prefix: "portico-bench-" });
try {
  await fill(`${folder}/portico_history.sqlite`);
  const size = Deno.statSync(`${folder}/portico_history.sqlite`).size / 1e6;
  console.log(`${SCANS} scans, ${HOSTS * PORTS} endpoint rows, ${size.toFixed(0)} MB\n`);
  const startMs = performance.now();
  await using server = await startServed({ cwd: folder });
  console.log(`start and log in: ${(performance.now() - startMs).toFixed(0)} ms`);
  for (const path of PAGES) {
    const times: number[] = [];
    const busy: number[] = [];
    let status = 0;
    for (let i = 0; i < 10; i++) {
      const beforeMs = processorMs(server.pid);
      const askedMs = performance.now();
      const answer = await server.ask(path);
      times.push(performance.now() - askedMs);
      ({ status } = answer);
      await answer.body?.cancel();
      busy.push(processorMs(server.pid) - beforeMs);
    }
    const [first = 0] = times;
    console.log(
      `${path.padEnd(36)} ${status}  first ${first.toFixed(0).padStart(5)} ms  slowest ${
        Math.max(...times.slice(1)).toFixed(0).padStart(5)
      } ms  processor ${busy[0]}, ${Math.max(...busy.slice(1))} ms`,
    );
  }
  const memory = Deno.readTextFileSync(`/proc/${server.pid}/status`);
  for (const name of ["VmRSS", "VmHWM"]) {
    const [, kib = "0"] = new RegExp(`${name}:\\s+(\\d+)`).exec(memory) ?? [];
    console.log(`${name} ${(Number(kib) / 1_024).toFixed(0)} MB`);
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}

/** User and system time of a process, in steps of 10 ms. */
function processorMs(pid: number): number {
  const [, fields = ""] = Deno.readTextFileSync(`/proc/${pid}/stat`).split(") ");
  const [user = "0", system = "0"] = fields.split(" ").slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** Writes the tables as two thousand scans would have left them. */
async function fill(path: string): Promise<void> {
  using history = await History.open(path, { readPorts: () => () => true, nowMs: Date.now() });
  await history.save(PLAIN_REPORT);
  history[Symbol.dispose]();
  const db = new DatabaseSync(path);
  db.exec("PRAGMA synchronous = OFF");
  db.exec("BEGIN");
  addScans(db);
  addFacts(db);
  addHosts(db);
  addFindings(db);
  db.exec("COMMIT");
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
}

function timeOf(scan: number): number {
  return NOW - (SCANS - scan) * (90 * DAY_MS / SCANS);
}

function addScans(db: DatabaseSync): void {
  const scan = db.prepare(
    "INSERT INTO scan(id, identity, started_ms, finished_ms, status, tool, tool_version, targets, " +
      "list_id, request, completed, hosts, up, open, findings) SELECT ?, ?, ?, ?, status, tool, " +
      "tool_version, targets, list_id, request, completed, 5000, 4000, 100000, 20 FROM scan WHERE id = 1",
  );
  const report = db.prepare("INSERT INTO report SELECT ?, packed FROM report WHERE scan_id = 1");
  for (let id = 2; id <= SCANS; id++) {
    const ms = Math.round(timeOf(id));
    scan.run(id, `${id}`, ms, ms + 60_000);
    report.run(id);
  }
}

function addFacts(db: DatabaseSync): void {
  const insert = db.prepare("INSERT INTO fact(id, text) VALUES(?, ?)");
  const services = ["ssh", "http", "http inside TLS", "mysql", "postgresql", "smtp", "imap", "rdp"];
  for (let id = 100; id < 2_100; id++) {
    const service = services[id % services.length] ?? "";
    const until = new Date(Date.now() + (id - 300) * DAY_MS / 4).toISOString().slice(0, 10);
    const certificate = `CN=host${id}.example, until ${until}, sha256 ${`${id}`.padStart(12, "0")}`;
    insert.run(
      id,
      JSON.stringify({
        ...{ state: id % 10 === 0 ? "closed" : "open", listed: true, service },
        ...{ product: `Product ${id % 40}`, version: `${id % 7}.${id % 13}` },
        ...(service === "http inside TLS" ? { certificate } : {}),
      }),
    );
  }
}

function addHosts(db: DatabaseSync): void {
  const host = db.prepare(
    "INSERT INTO host(id, address, names, status, up_list, asked_ms, first_ms, last_ms) " +
      "VALUES(?, ?, ?, 'up', 1, ?, ?, ?)",
  );
  const endpoint = db.prepare(
    "INSERT INTO endpoint(id, host_id, transport, port, fact_id, first_ms, last_ms) " +
      "VALUES(?, ?, 'tcp', ?, ?, ?, ?)",
  );
  const observation = db.prepare("INSERT INTO observation VALUES(?, ?, ?)");
  const seen = db.prepare("INSERT INTO host_scan VALUES(?, ?, ?, 1, ?, 1, 1, 'closed')");
  const change = db.prepare(
    "INSERT INTO change(scan_id, at_ms, host_id, endpoint_id, kind, before, after) " +
      "VALUES(?, ?, ?, ?, 'port-opened', 'closed', 'open: ssh')",
  );
  for (let i = 0; i < HOSTS; i++) {
    const id = 100 + i;
    const scans = Array.from({ length: HOST_SCANS }, (_, k) => 2 + (i % 49) + k * 49);
    const [first, last] = [
      Math.round(timeOf(scans[0] ?? 2)),
      Math.round(timeOf(scans.at(-1) ?? 2)),
    ];
    host.run(id, `10.0.${i >> 8}.${i & 255}`, `["host${i}.example"]`, last, first, last);
    scans.forEach((scan, k) => seen.run(id, scan, Math.round(timeOf(scan)), k % 9 ? "up" : "down"));
    for (let k = 0; k < PORTS; k++) {
      const number = 1_000_000 + i * PORTS + k;
      const fact = 100 + (i * 7 + k * 13) % 2_000;
      endpoint.run(
        number,
        id,
        1_000 + k,
        fact,
        first,
        Math.round(timeOf((scans.at(-1) ?? 2) - (k % 30) * 49)),
      );
      observation.run(number, scans.at(-1) ?? 2, fact);
      if (k % 10 === 0) change.run(scans.at(-1) ?? 2, last, id, number);
    }
  }
}

function addFindings(db: DatabaseSync): void {
  const insert = db.prepare(
    "INSERT INTO finding(host, transport, port, rule, text, first_ms, last_ms) " +
      "VALUES(?, 'tcp', ?, ?, ?, ?, ?)",
  );
  const severities = ["critical", "high", "medium", "low", "info"];
  for (let i = 0; i < 20_000; i++) {
    const finding = {
      ...{ id: `rule-${i % 20}`, severity: severities[i % 5], host: `10.0.${i % 20}.${i % 255}` },
      ...{ transport: "tcp", port: 1_000 + i, title: `Finding ${i % 20}`, label: "finding" },
      ...{ evidence: "what was seen", advice: "what to do", source: "portico" },
    };
    insert.run(
      finding.host,
      finding.port,
      finding.id,
      JSON.stringify(finding),
      0,
      timeOf(i % SCANS),
    );
  }
}
