import assert from "node:assert/strict";
import { namedWords } from "../../src/fingerprints/named_words.ts";
import { rulesOf } from "../../src/fingerprints/rules/registry.ts";

Deno.test("namedWords() leaves out what a pattern takes without naming it", () => {
  assert.equal(namedWords(/^Axis (?:Camera )?.{1,30}/i).source, "^Axis (?:Camera )?$");
  assert.equal(namedWords(/^Axis .{0,9}?$/i).flags, "i");
  const whole = /^Grafana$/;
  assert.equal(namedWords(whole), whole);
});

Deno.test("namedWords() of every title's rule is a pattern to the text's end", () => {
  const ends = rulesOf("http-title").map(({ pattern }) => namedWords(pattern).source.at(-1));
  assert.ok(ends.length > 1_000);
  assert.deepEqual([...new Set(ends)], ["$"]);
});
