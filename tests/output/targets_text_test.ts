import assert from "node:assert/strict";
import { OUTPUT_FORMATS } from "../../src/output/registry.ts";
import { targetsText } from "../../src/output/targets_text.ts";
import { PLAIN_REPORT, textOf } from "../support/plain_report.ts";

Deno.test("targetsText() names a few of many targets, and counts the others", () => {
  const targets = Array.from({ length: 65_536 }, (_, i) => `10.0.${i >> 8}.${i & 255}`);
  assert.equal(targetsText(targets.slice(0, 2)), "10.0.0.0, 10.0.0.1");
  assert.equal(targetsText(targets.slice(0, 10)).split(", ").length, 10);
  assert.equal(
    targetsText(targets),
    "10.0.0.0, 10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4 and 65,531 more",
  );
});

Deno.test("no page for people has all targets of a large scan in it", async () => {
  const targets = Array.from({ length: 65_536 }, (_, i) => `10.0.${i >> 8}.${i & 255}`);
  const large = { ...PLAIN_REPORT, scan: { ...PLAIN_REPORT.scan, targets } };
  for (const format of OUTPUT_FORMATS) {
    // Data for programs has every target; the heading of a page has not.
    if (!["table", "html", "markdown", "junit", "txt"].includes(format.name)) continue;
    const usual = (await textOf(format.render(PLAIN_REPORT))).length;
    const length = (await textOf(format.render(large))).length;
    assert.ok(length < usual + 5_000, `${format.name}: ${length} characters`);
  }
});

Deno.test("a result that names no target says so", () => {
  assert.equal(targetsText([]), "no known target");
});
