/** A guess is shown as one in every format, comes back from files, and is a fact for nothing. */

import assert from "node:assert/strict";
import type { Port } from "../../src/model/report.ts";
import { csvFormat } from "../../src/output/csv.ts";
import type { OutputFormat } from "../../src/output/format.ts";
import { grepableFormat } from "../../src/output/grepable.ts";
import { htmlFormat } from "../../src/output/html.ts";
import { jsonFormat } from "../../src/output/json.ts";
import { liveLine } from "../../src/output/live_line.ts";
import { markdownFormat } from "../../src/output/markdown.ts";
import { plainFormat } from "../../src/output/plain.ts";
import { tableFormat } from "../../src/output/table.ts";
import { txtFormat } from "../../src/output/txt.ts";
import { xmlFormat } from "../../src/output/xml.ts";
import { askedPorts } from "../../src/policy/asked_ports.ts";
import { judge } from "../../src/policy/judge.ts";
import { readPolicy } from "../../src/policy/read_policy.ts";
import { verdictOf } from "../../src/model/policy.ts";
import { diffReports } from "../../src/report/diff.ts";
import { explainPort } from "../../src/report/explain.ts";
import { parseFilter } from "../../src/report/port_filter.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { textOf, withPort } from "../support/plain_report.ts";

const PORT: Port = {
  transport: "tcp",
  port: 2222,
  state: "open",
  reason: "syn-ack",
  details: {},
  banner: { text: "frobd 5.3 ready" },
  guess: { product: "frobd", version: "5.3", from: "greeting", confidence: 0.3 },
};
const REPORT = withPort(PORT);

function shown(format: OutputFormat, port: Port = PORT): Promise<string> {
  return textOf(format.render(withPort(port), { width: 120 }));
}

Deno.test("a guess has its question mark in every format that people read", async () => {
  const formats = [tableFormat, txtFormat, plainFormat, markdownFormat, htmlFormat, csvFormat];
  for (const format of formats) assert.match(await shown(format), /frobd\? 5\.3/, format.name);
  assert.match(liveLine({ ...PORT, banner: { text: "" } }), / {2}frobd\? 5\.3$/);
  const [host] = REPORT.hosts;
  assert.ok(host);
  assert.deepEqual(
    explainPort(host, PORT).filter((line) => line.includes("guess")),
    ["  guess    frobd? 5.3, by the server's own words (greeting), confidence 0.3; no rule knows it"],
  );
});

Deno.test("a product that is known is shown in place of a guess", async () => {
  const service = {
    name: "ssh",
    product: "Frobssh",
    cpe: [],
    method: "banner",
    confidence: 1,
  } as const;
  const table = await shown(tableFormat, { ...PORT, service });
  assert.match(table, /Frobssh/);
  for (
    const format of [tableFormat, txtFormat, plainFormat, markdownFormat, htmlFormat, csvFormat]
  ) {
    assert.doesNotMatch(await shown(format, { ...PORT, service }), /frobd\?/, format.name);
  }
});

Deno.test("columns and fields of products have no guess", async () => {
  const [titles = "", row = ""] = (await shown(csvFormat)).split("\n");
  assert.equal(row.split(",")[titles.split(",").indexOf("product")], "");
  assert.doesNotMatch(await shown(grepableFormat), /frobd/);
  assert.doesNotMatch(await shown(xmlFormat), /product="/);
});

Deno.test("a guess is read back from JSON and XML", async () => {
  for (const format of [jsonFormat, xmlFormat]) {
    const [host] = readAnyReport(await shown(format), "x").hosts;
    assert.deepEqual(host?.ports[0]?.guess, PORT.guess, format.name);
  }
});

Deno.test("a guess is no product for policies, findings, filters and comparisons", () => {
  const old = {
    ...PORT,
    guess: { product: "PostgreSQL", version: "12.3", from: "greeting", confidence: 0.3 },
  };
  const service = { name: "ssh", cpe: [], method: "banner", confidence: 1 } as const;
  const before = withPort({ ...old, service });
  const known = withPort({
    ...old,
    service: { ...service, product: "PostgreSQL", version: "12.3" },
  });
  const ids = ({ findings }: typeof before) => findings.map(({ id }) => id);
  assert.notDeepEqual(ids(known), ids(before), "the known product is out of support");
  const { guess: _, ...without } = old;
  assert.deepEqual(ids(before), ids(withPort({ ...without, service })));
  const after = withPort({ ...PORT, service });
  const side = (report: typeof before) => ({ name: "x", report, asked: askedPorts(report) });
  assert.deepEqual(diffReports(side(before), side(after)).changes, []);
  assert.notDeepEqual(diffReports(side(before), side(known)).changes, []);
  const [host] = before.hosts;
  assert.ok(host);
  assert.equal(parseFilter("product=postgresql")({ ...old, service }, host), false);
  const policy = readPolicy(
    "rules:\n  - name: lab\n    services: { 2222: { name: ssh, product: PostgreSQL } }",
    "p.yaml",
  );
  const nowMs = Date.parse("2026-11-25T00:00:00Z");
  assert.notEqual(verdictOf(judge(before, policy, { asked: askedPorts(before), nowMs })), "met");
  assert.equal(verdictOf(judge(known, policy, { asked: askedPorts(known), nowMs })), "met");
});
