/** Every format shows the same findings: those of the report, and none of its own. */

import assert from "node:assert/strict";
import type { Log } from "sarif";
import type { Finding } from "../../src/model/finding.ts";
import type { Host, Port, Report } from "../../src/model/report.ts";
import { plainFormat } from "../../src/output/plain.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { tableFormat } from "../../src/output/table.ts";
import { readReport } from "../../src/report/read.ts";
import { textOf } from "../support/plain_report.ts";
import { hostWith, httpsAt, reportOf, sshAt } from "../support/reports.ts";

function portOf(port: number, name: string, details: Port["details"]): Port {
  return sshAt(port, { service: { name, cpe: [], method: "probe", confidence: 1 }, details });
}

/** A finding of each severity, one of them at two ports. */
const REPORT: Report = reportOf([
  hostWith([
    portOf(23, "telnet", {}),
    portOf(2323, "telnet", {}),
    httpsAt(443, { problems: ["self-signed"] }),
    portOf(5900, "vnc", { vnc_security: "none" }),
    portOf(6379, "redis", { redis_auth: "none" }),
  ]),
  hostWith([portOf(23, "telnet", {})], { address: "192.0.2.2" }),
]);

async function rendered(format: string, report: Report = REPORT): Promise<string> {
  const found = OUTPUT_FORMATS.find(({ name }) => name === format);
  assert.ok(found !== undefined);
  return await textOf(found.render(report));
}

const sentence = ({ title }: Finding) => title;

Deno.test("screen, text file, Markdown, HTML and JUnit show every finding of the report", async () => {
  assert.ok(REPORT.findings.length >= 6);
  for (const format of ["table", "txt", "markdown", "html", "junit"]) {
    const text = await rendered(format);
    for (const title of new Set(REPORT.findings.map(sentence))) {
      assert.ok(text.includes(title), `${format}: ${title}`);
    }
    const none = await rendered(format, { ...REPORT, findings: [] });
    for (const { title } of REPORT.findings) {
      assert.ok(!none.includes(title), `${format}: ${title}`);
    }
  }
});

Deno.test("SARIF and JUnit have a result for each finding, at its port", async () => {
  const sarif: Log = JSON.parse(await rendered("sarif"));
  const results = sarif.runs[0]?.results ?? [];
  assert.deepEqual(
    results.map(({ ruleId, locations }) => [
      ruleId,
      locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    ]),
    REPORT.findings.map(({ id, host, transport, port }) => [id, `${host}/${transport}/${port}`]),
  );
  const junit = await rendered("junit");
  for (const { severity, host, port, transport } of REPORT.findings) {
    assert.ok(junit.includes(`${severity}: ${host} ${port}/${transport}: `), `${port}`);
  }
});

Deno.test("a saved report has the findings, and gets them when an older one is read", async () => {
  const text = await rendered("json");
  const { findings: _, ...older } = JSON.parse(text);
  for (const saved of [text, JSON.stringify(older), JSON.stringify({ ...older, findings: [] })]) {
    assert.deepEqual(readReport(saved, "saved.json").findings, REPORT.findings);
  }
});

Deno.test("what is cut is of low severity only, whatever the number", async () => {
  const low = Array.from(
    { length: 100 },
    (_, i) => portOf(1_000 + i, "rsync", { rsync_modules: `module${i}` }),
  );
  const grave = Array.from(
    { length: 100 },
    (_, i) => portOf(2_000 + i, "redis", { redis_auth: "none", n: `${i}` }),
  );
  const report = reportOf([hostWith([...low, ...grave])]);
  for (const format of ["table", "markdown", "html"]) {
    const text = await rendered(format, report);
    assert.match(text, /high/);
    assert.match(text, /100 ports/, format);
    assert.match(text, /more/, format);
  }
});

Deno.test("sentences tell every finding; a filter shows those at the chosen ports alone", async () => {
  const sentences = await textOf(plainFormat.render(REPORT));
  for (const { title } of REPORT.findings) assert.ok(sentences.includes(title), title);
  const select = (host: Host) => host.ports.filter(({ port }) => port === 6379);
  for (const format of [plainFormat, tableFormat]) {
    const text = await textOf(format.render(REPORT, { select }));
    assert.match(text, /Redis answers commands without a password/);
    assert.doesNotMatch(text, /VNC|clear text|self-signed/);
  }
});
