import assert from "node:assert/strict";
import type { Host, Port, Report } from "../../src/model/report.ts";
import { withFindings } from "../../src/report/findings/find.ts";
import { tableFormat } from "../../src/output/table.ts";
import { createPalette } from "../../src/text/palette.ts";
import { columnsOf } from "../support/columns.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { PLAIN_REPORT, SSH_PORT, textOf } from "../support/plain_report.ts";

const [HOST] = PLAIN_REPORT.hosts as readonly [Host];

function reportOf(ports: readonly Port[]): Report {
  return { ...PLAIN_REPORT, hosts: [{ ...HOST, ports }] };
}

Deno.test("a table fits into the terminal, whatever the banners are", async () => {
  const every = HOSTILE_REPORT.hosts[0]?.ports ?? [];
  const open = every.filter((port) => port.state === "open");
  for (const [ports, width] of [[open, 80], [every, 120], [every, 200]] as const) {
    const text = await textOf(tableFormat.render(reportOf(ports), { width }));
    const table = text.split("\n").slice(1, -3).filter((line) => !line.startsWith("Host"));
    const widest = Math.max(...table.map(columnsOf));
    assert.ok(widest <= width, `${widest} > ${width}`);
  }
});

Deno.test("a cell that is broken into lines loses nothing", async () => {
  const text = "0123456789".repeat(20);
  const port: Port = { ...SSH_PORT, banner: { text }, details: {} };
  const shown = await textOf(tableFormat.render(reportOf([port]), { width: 80, wide: true }));
  const column = shown.split("\n").map((line) => line.slice(27, 52).trim());
  assert.ok(column.join("").includes(text), shown);
});

Deno.test("the columns are those that users know; STATE appears when other states are listed", async () => {
  const titled = { ...SSH_PORT, details: { http_title: "x" } };
  const open = await textOf(tableFormat.render(reportOf([titled])));
  assert.match(open, /^PROTO +PORT +SERVICE HINT +BANNER\/INFO +DETAILS$/m);
  const closed: Port = {
    transport: "tcp",
    port: 1,
    state: "closed",
    reason: "conn-refused",
    details: {},
  };
  const all = await textOf(tableFormat.render(reportOf([closed, titled])));
  assert.match(all, /^PROTO +PORT +STATE +SERVICE HINT +BANNER\/INFO +DETAILS$/m);
  assert.match(all, /^tcp +1 +closed \(conn-refused\)$/m);
});

Deno.test("colour changes nothing but colour", async () => {
  const plain = await textOf(tableFormat.render(PLAIN_REPORT, { width: 100 }));
  const coloured = await textOf(
    tableFormat.render(PLAIN_REPORT, { width: 100, palette: createPalette(true) }),
  );
  assert.notEqual(coloured, plain);
  // deno-lint-ignore no-control-regex
  assert.equal(coloured.replaceAll(/\x1b\[\d+m/g, "").replaceAll(/ +$/gm, ""), plain);
});

Deno.test("every port of a host can be listed", async () => {
  const ports = Array.from({ length: 65_535 }, (_, i): Port => ({
    transport: "tcp",
    port: i + 1,
    state: "closed",
    reason: "conn-refused",
    details: {},
  }));
  const udp = ports.map((port): Port => ({ ...port, transport: "udp" }));
  const text = await textOf(tableFormat.render(reportOf([...ports, ...udp]), { width: 100 }));
  assert.equal(text.match(/^(?:tcp|udp) +\d+ +closed \(conn-refused\)$/gm)?.length, 131_070);
});

/** The table's rows, and the titles. */
function rowsOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => /^(?:PROTO|tcp|udp) /.test(line));
}

for (const width of [40, 80, 120]) {
  Deno.test(`one line per port at ${width} columns, whatever the services sent`, async (t) => {
    for (const report of [HOSTILE_REPORT, PLAIN_REPORT]) {
      const text = await textOf(tableFormat.render(report, { width }));
      const rows = rowsOf(text);
      const ports = report.hosts.flatMap((host) => host.ports);
      const titles = rows.filter((row) => row.startsWith("PROTO")).length;
      assert.equal(rows.length - titles, ports.length);
      for (const row of rows) assert.ok(columnsOf(row) <= width, `${columnsOf(row)}: ${row}`);
      await t.assertSnapshot(rows.join("\n"));
    }
  });
}

Deno.test("a pipe has 120 columns unless the whole texts are asked for", async () => {
  const text = await textOf(tableFormat.render(HOSTILE_REPORT));
  for (const row of rowsOf(text)) assert.ok(columnsOf(row) <= 120, row);
  const wide = await textOf(tableFormat.render(HOSTILE_REPORT, { wide: true }));
  assert.ok(Math.max(...rowsOf(wide).map(columnsOf)) > 1_000);
});

Deno.test("a guess has a question mark, a proof has none; problems stand first in the details", async () => {
  const redis = { name: "redis", product: "Redis", vendor: "Redis", cpe: [], confidence: 1 };
  const guessed: Port = {
    transport: "tcp",
    port: 25,
    state: "open",
    reason: "syn-ack",
    serviceHint: "smtp",
    details: {},
  };
  const open: Port = {
    ...guessed,
    port: 6379,
    service: { ...redis, method: "probe" },
    details: { redis_mode: "cluster", redis_auth: "none" },
  };
  const text = await textOf(tableFormat.render(withFindings(reportOf([guessed, open]))));
  assert.match(text, /^tcp +25 +SMTP\?$/m);
  assert.match(text, /^tcp +6379 +Redis +Redis +no login, cluster$/m);
  assert.match(
    text,
    /^high +Redis answers commands without a password\.\n +6379\/tcp: PING was answered/m,
  );
});

Deno.test("a row says what is worth a column: the maker of a nameless product, no error page twice", async () => {
  const webAt = (
    port: number,
    service: Partial<Port["service"]>,
    details: Port["details"],
  ): Port => ({
    ...{ transport: "tcp", port, state: "open", reason: "syn-ack", details },
    service: { name: "http", cpe: [], method: "probe", confidence: 1, ...service },
  });
  const missing = { http_status: "HTTP/1.1 404 Not Found", http_title: "404 Not Found" };
  const badRequest = { http_status: "HTTP/1.1 400 Bad Request", http_title: "400 Bad Request" };
  const rows = await textOf(tableFormat.render(reportOf([
    webAt(80, { vendor: "Apache", product: "HTTP Server", version: "2.4.57" }, missing),
    webAt(81, { vendor: "F5", product: "nginx" }, { ...missing, http_title: "Lost" }),
    webAt(3128, { name: "http-proxy", product: "Squid" }, { ...badRequest, http_proxy: "refused" }),
  ])));
  assert.match(rows, /^tcp +80 +HTTP +Apache HTTP Server 2\.4\.57 +404 Not Found$/m);
  assert.match(rows, /^tcp +81 +HTTP +nginx +"Lost", 404 Not Found$/m);
  assert.match(rows, /^tcp +3128 +HTTP proxy +Squid +refuses this client$/m);
});

Deno.test("where nothing is known but TLS, a row says why", async () => {
  const service = { name: "tls", cpe: [], method: "probe", confidence: 0.6 } as const;
  const detailsOf = async (details: Port["details"], name = service.name as string) => {
    const port: Port = { ...SSH_PORT, service: { ...service, name }, details };
    const text = await textOf(tableFormat.render(reportOf([port]), { width: 120 }));
    return rowsOf(text)[1] ?? "";
  };
  const wanted = { tls_client_certificate: "wanted" };
  assert.match(await detailsOf(wanted), / asks for a client certificate$/);
  const refused = "not completed: alert handshake_failure (the server accepts only TLSv1.2)";
  assert.match(await detailsOf({ tls_handshake: refused }), / handshake: alert handshake_failure$/);
  // A web server that answers without a certificate only offers to read one.
  assert.doesNotMatch(await detailsOf(wanted, "http"), /client certificate/);
});

Deno.test("in a narrow terminal findings and totals are broken between words, and not cut", async () => {
  const ports: Port = {
    ...SSH_PORT,
    service: { name: "x11", cpe: [], method: "probe", confidence: 1 },
    details: { x11_access: "open to everybody" },
  };
  const report = withFindings(reportOf([ports]));
  const text = await textOf(tableFormat.render(report, { width: 40 }));
  const [title = assert.fail()] = report.findings.map((one) => one.title);
  const words = (some: string) => some.replaceAll(/\s+/g, " ");
  assert.ok(words(text).includes(words(title)), text);
  assert.match(words(text), / filtered; 3 retried, 0 lost/);
  for (const line of text.split("\n")) assert.ok(columnsOf(line) <= 40, line);
});
