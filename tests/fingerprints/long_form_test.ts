import assert from "node:assert/strict";
import { longForm } from "../../src/fingerprints/long_form.ts";

Deno.test("longForm() leaves out line breaks and the blanks behind them, and no other blank", () => {
  const form = longForm(
    String.raw`^(?:waiting room|hall\d|
      access point)$`,
    "i",
  );
  assert.equal(form.source, String.raw`^(?:waiting room|hall\d|access point)$`);
  assert.equal(form.flags, "i");
  assert.ok(form.test("Access point"));
  assert.equal(longForm("a|\n  b").flags, "");
});
