/**
 * Every format renders the hostile and the plain report; the result is compared with the saved one
 * (`deno test -u` accepts a change), and rules that hold for every format are checked besides.
 */

import assert from "node:assert/strict";
import type { Report } from "../../src/model/report.ts";
import type { OutputFormat, RenderOptions } from "../../src/output/format.ts";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { HOSTILE_REPORT, ONE_MEGABYTE, withoutBulk } from "../support/hostile_report.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";

/** All that no rendered text may contain: only a line feed is a control that every reader wants. */
// deno-lint-ignore no-control-regex
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cf}|\p{Zl}|\p{Zp}|\p{Surrogate}/u;

/** Without the page's own style and script, which say nothing about a report. */
function withoutCode(text: string): string {
  return text.replaceAll(/(<style>)[\s\S]*?(<\/style>)/g, "$1...$2")
    .replaceAll(/(<script>)[\s\S]*?(<\/script>)/g, "$1...$2")
    .replaceAll(/'sha256-[^']+'/g, "'sha256-...'");
}

/** A rendering as the saved ones show it. */
async function shown(
  format: OutputFormat,
  report: Report,
  options: RenderOptions = {},
): Promise<string> {
  const text = await textOf(format.render(report, options));
  return withoutBulk(format.name === "html" ? withoutCode(text) : text);
}

for (const format of OUTPUT_FORMATS) {
  Deno.test(`${format.name}: the plain report looks as it did`, async (t) => {
    await t.assertSnapshot(await shown(format, PLAIN_REPORT, { title: "192.0.2.0/30" }));
  });

  Deno.test(`${format.name}: the hostile report looks as it did`, async (t) => {
    const options = { title: "nas.example", width: 120 };
    await t.assertSnapshot(await shown(format, HOSTILE_REPORT, options));
  });

  Deno.test(`${format.name}: nothing hostile reaches a reader, and the text ends its last line`, async () => {
    const text = await textOf(format.render(HOSTILE_REPORT));
    // Tabs are what separates the fields of the grepable form.
    const bare = format.name === "grepable"
      ? text.replaceAll(/\t(?=Status:|Ports:|Ignored)/g, " ")
      : text;
    assert.equal(bare.match(FORBIDDEN), null);
    assert.ok(text.isWellFormed());
    assert.ok(text.endsWith("\n"));
  });

  Deno.test(`${format.name}: a report without hosts is still a whole text`, async (t) => {
    await t.assertSnapshot(await shown(format, { ...PLAIN_REPORT, hosts: [] }));
  });
}

Deno.test("formats for people cut a megabyte; formats for programs keep it", async () => {
  for (const format of OUTPUT_FORMATS) {
    const text = await textOf(format.render(HOSTILE_REPORT));
    const keeps = ["json", "ndjson", "csv", "xml"].includes(format.name);
    assert.equal(text.includes(ONE_MEGABYTE), keeps, format.name);
    if (!keeps) assert.ok(text.length < ONE_MEGABYTE.length / 4, `${format.name}: ${text.length}`);
  }
});

Deno.test("every format that lists ports tells the same facts of them", async () => {
  const facts = ["192.0.2.1", "nas.lan", "22", "8080", "OpenSSH_9.2p1", "nginx/1.22.1"];
  for (const format of OUTPUT_FORMATS) {
    // Findings and verdicts only; or products in place of banners.
    if (["sarif", "junit", "grepable", "list", "urls", "prometheus"].includes(format.name)) {
      continue;
    }
    const text = await textOf(format.render(PLAIN_REPORT, { wide: true }));
    for (const fact of facts) assert.ok(text.includes(fact), `${format.name}: ${fact}`);
  }
});

Deno.test("names and extensions of formats are distinct", () => {
  for (const key of ["name", "extension"] as const) {
    const all = OUTPUT_FORMATS.flatMap((format) => [
      format[key],
      ...(key === "extension" ? format.otherExtensions ?? [] : []),
    ]);
    assert.equal(new Set(all).size, all.length);
  }
});
