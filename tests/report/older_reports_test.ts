import assert from "node:assert/strict";
import type { Host, Port, Report, StateCounts } from "../../src/model/report.ts";
import { csvFormat } from "../../src/output/csv.ts";
import { grepableFormat } from "../../src/output/grepable.ts";
import { jsonFormat } from "../../src/output/json.ts";
import { junitFormat } from "../../src/output/junit.ts";
import { markdownFormat } from "../../src/output/markdown.ts";
import { ndjsonFormat } from "../../src/output/ndjson.ts";
import { txtFormat } from "../../src/output/txt.ts";
import { xmlFormat } from "../../src/output/xml.ts";
import type { OutputFormat } from "../../src/output/format.ts";
import { explainPort } from "../../src/report/explain.ts";
import { mergeReports } from "../../src/report/merge.ts";
import { parseFilter } from "../../src/report/port_filter.ts";
import { readAnyReport } from "../../src/report/read_any.ts";
import { PLAIN_REPORT } from "../support/plain_report.ts";
import { unidentified } from "../../src/scan/service/describe.ts";
import { hostWith } from "../support/reports.ts";

const SKIPPED: Port = {
  transport: "tcp",
  port: 81,
  state: "filtered",
  reason: "host-down",
  details: {},
};

function down(summary: StateCounts, ports: readonly Port[] = [SKIPPED]): Report {
  const host: Host = {
    ...hostWith(ports),
    status: "down",
    reason: "host-unreach",
    summary,
    reasons: { "host-unreach": 8, "host-down": 1_016, "not-asked": 2 },
  };
  return { ...PLAIN_REPORT, findings: [], hosts: [host] };
}

const TRUE_COUNTS: StateCounts = {
  open: 0,
  closed: 0,
  filtered: 8,
  openFiltered: 1,
  skipped: 1_018,
};

async function textOf(format: OutputFormat, report: Report): Promise<string> {
  let text = "";
  for await (const chunk of format.render(report, {})) text += chunk;
  return text;
}

const NO_BYTES = new Uint8Array();

Deno.test("skipped ports that an older version counted as filtered are counted apart on reading", async () => {
  const older = down({ open: 0, closed: 0, filtered: 1_024, openFiltered: 3 });
  for (const format of [jsonFormat, ndjsonFormat]) {
    const read = readAnyReport(await textOf(format, older), "x");
    assert.deepEqual(read.hosts[0]?.summary, TRUE_COUNTS, format.name);
  }
});

Deno.test("every format tells skipped ports from filtered ones, and reads them back", async () => {
  const report = down(TRUE_COUNTS);
  for (const format of [jsonFormat, ndjsonFormat, xmlFormat]) {
    const read = readAnyReport(await textOf(format, report), "x");
    assert.deepEqual(read.hosts[0]?.summary, TRUE_COUNTS, format.name);
  }
  const words: readonly (readonly [OutputFormat, RegExp])[] = [
    [csvFormat, /81,skipped,host-down/],
    [txtFormat, /: 0 open, 0 closed, 8 filtered, 1 open\|filtered, 1,018 skipped; /],
    [markdownFormat, /skipped \(host-down\)/],
    [xmlFormat, /<extraports state="skipped" count="1017">/],
    [grepableFormat, /81\/skipped\/tcp\/.*Ignored State: skipped \(1017\)/],
    [junitFormat, /host seems down: .*1,016 skipped \(host down\), 2 skipped \(printer port\)/],
  ];
  for (const [format, pattern] of words) assert.match(await textOf(format, report), pattern);
  const [host] = report.hosts;
  assert.ok(host !== undefined);
  assert.equal(parseFilter("state=skipped")(SKIPPED, host), true);
  assert.equal(parseFilter("state=filtered")(SKIPPED, host), false);
  assert.match(explainPort(host, SKIPPED)[0] ?? "", /is skipped: host-down$/);
});

Deno.test("merged reports add up skipped ports, and count a port of both once", () => {
  const later = {
    ...down(TRUE_COUNTS),
    scan: { ...PLAIN_REPORT.scan, finishedAt: "2027-01-01T00:00:00Z" },
  };
  const [host] = mergeReports([down(TRUE_COUNTS), later]).hosts;
  assert.equal(host?.summary.skipped, 2 * 1_018 - 1);
  assert.equal(host?.summary.filtered, 16);
});

Deno.test("the note of an unidentified service is short; its probes are data and shown by --explain alone", async () => {
  const port: Port = {
    transport: "tcp",
    port: 82,
    state: "open",
    reason: "syn-ack",
    details: {},
    ...unidentified(["http", "ldap", "redis"], { replied: false, banner: NO_BYTES }),
  };
  const text = await textOf(jsonFormat, {
    ...PLAIN_REPORT,
    findings: [],
    hosts: [hostWith([port])],
  });
  const read = readAnyReport(text, "x");
  const [host] = read.hosts;
  const [shown] = host?.ports ?? [];
  assert.ok(host !== undefined && shown !== undefined);
  assert.equal(shown.note, "unidentified: no reply to 3 probes");
  assert.deepEqual(shown.probes, ["http", "ldap", "redis"]);
  assert.equal(
    unidentified(["http"], { replied: true, banner: NO_BYTES }).note,
    "unidentified: replies match no known protocol (1 probe)",
  );
  assert.deepEqual(unidentified([], { replied: false, banner: NO_BYTES }), {
    note: "unidentified: no probe was sent",
  });
  assert.ok(explainPort(host, shown).includes("  probes   http, ldap, redis"));
  for (const format of [csvFormat, txtFormat, markdownFormat, xmlFormat]) {
    assert.doesNotMatch(await textOf(format, read), /ldap/, format.name);
  }
  assert.deepEqual(readAnyReport(await textOf(jsonFormat, read), "x").hosts, read.hosts);
});
