/**
 * Every format renders the hostile and the plain report; the result is compared with the saved one
 * (`deno test -u` accepts a change), and rules that hold for every format are checked besides.
 */

import assert from "node:assert/strict";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { HOSTILE_REPORT, ONE_MEGABYTE, withoutBulk } from "../support/hostile_report.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";

/** All that no rendered text may contain: only a line feed is a control that every reader wants. */
// deno-lint-ignore no-control-regex
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Cf}|\p{Zl}|\p{Zp}|\p{Surrogate}/u;

for (const format of OUTPUT_FORMATS) {
  Deno.test(`${format.name}: the plain report looks as it did`, async (t) => {
    await t.assertSnapshot(await textOf(format.render(PLAIN_REPORT, { title: "192.0.2.0/30" })));
  });

  Deno.test(`${format.name}: the hostile report looks as it did`, async (t) => {
    const options = { title: "nas.example", width: 120 };
    await t.assertSnapshot(withoutBulk(await textOf(format.render(HOSTILE_REPORT, options))));
  });

  Deno.test(`${format.name}: nothing hostile reaches a reader, and the text ends its last line`, async () => {
    const text = await textOf(format.render(HOSTILE_REPORT));
    assert.equal(text.match(FORBIDDEN), null);
    assert.ok(text.isWellFormed());
    assert.ok(text.endsWith("\n"));
  });

  Deno.test(`${format.name}: a report without hosts is still a whole text`, async (t) => {
    await t.assertSnapshot(await textOf(format.render({ ...PLAIN_REPORT, hosts: [] })));
  });
}

Deno.test("formats for people cut a megabyte; formats for programs keep it", async () => {
  for (const format of OUTPUT_FORMATS) {
    const text = await textOf(format.render(HOSTILE_REPORT));
    const keeps = format.mediaType !== "text/plain; charset=utf-8";
    assert.equal(text.includes(ONE_MEGABYTE), keeps, format.name);
  }
});

Deno.test("names and extensions of formats are distinct", () => {
  for (const key of ["name", "extension"] as const) {
    const all = OUTPUT_FORMATS.map((format) => format[key]);
    assert.equal(new Set(all).size, all.length);
  }
});
