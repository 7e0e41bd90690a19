/** Rules are data with their own examples; here every one of them is run. */

import assert from "node:assert/strict";

import { applyRule } from "../../../src/fingerprints/match.ts";
import type { FingerprintRule, RuleFamily } from "../../../src/fingerprints/rule.ts";
import { families, rulesOf } from "../../../src/fingerprints/rules/registry.ts";

const CPE =
  /^cpe:2\.3:[aoh](?::(?:\*|-|(?:[a-z0-9._-]|\\[!-,/:-@[-`{-~])+)){2}(?::(?:\*|(?:[a-z0-9._-]|\\[!-,/:-@[-`{-~])+))(?::\*){7}$/;

/** Texts that name no product: no rule of any family may claim them. */
const NAMELESS = [
  "",
  " ",
  "\n",
  "a",
  "login: ",
  "Username: ",
  "220 ready",
  "220 mail.example.org ESMTP ready",
  "220 ftp.example.org FTP server ready.",
  "+OK ready",
  "* OK ready",
  "200 ready",
  "SSH-2.0-Server",
  "GET / HTTP/1.1",
  "HTTP/1.1 400 Bad Request",
  "Server",
  "server/1.0",
  "Home",
  "Login",
  "Index of /",
  "404 Not Found",
  "session",
  "id",
  "x".repeat(4096),
  "\u0000\u0001\u0002",
];

function rules(): { family: RuleFamily; index: number; rule: FingerprintRule }[] {
  return families().flatMap((family) =>
    rulesOf(family).map((rule, index) => ({ family, index, rule }))
  );
}

function label(family: RuleFamily, rule: FingerprintRule): string {
  return `${family} ${rule.pattern}`;
}

for (const family of families()) {
  Deno.test(`rulesOf("${family}") matches each example first by its own rule, with its version`, () => {
    for (const rule of rulesOf(family)) {
      for (const [text, version] of rule.examples) {
        const owner = rulesOf(family).find((other) => applyRule(other, text) !== undefined);
        assert.equal(
          owner?.pattern.source,
          rule.pattern.source,
          `${label(family, rule)} does not own ${JSON.stringify(text)}`,
        );
        const match = applyRule(rule, text);
        assert.equal(match?.version ?? "", version, `${label(family, rule)} on ${text}`);
        assert.notEqual(match?.product, "", label(family, rule));
      }
    }
  });

  Deno.test(`rulesOf("${family}") does not match the near misses`, () => {
    for (const rule of rulesOf(family)) {
      for (const text of rule.nearMisses ?? []) {
        assert.equal(applyRule(rule, text), undefined, `${label(family, rule)} on ${text}`);
      }
    }
  });
}

Deno.test("rulesOf() claims no text that names no product", () => {
  for (const { family, rule } of rules()) {
    for (const text of NAMELESS) {
      assert.equal(applyRule(rule, text), undefined, `${label(family, rule)} on ${text}`);
    }
  }
});

Deno.test("rulesOf() gives every rule an example, a near miss and a stateless pattern", () => {
  for (const { family, rule } of rules()) {
    assert.ok(rule.examples.length > 0, `${label(family, rule)} has no example`);
    assert.ok((rule.nearMisses ?? []).length > 0, `${label(family, rule)} has no near miss`);
    assert.match(rule.pattern.flags, /^[iu]*$/, label(family, rule));
  }
});

Deno.test("rulesOf() gives well-formed CPE 2.3 names", () => {
  for (const { family, rule } of rules()) {
    for (const short of rule.cpe ?? []) {
      assert.match(short, /^[aoh]:[^:]+:[^:]+(?::[^:]+)?$/, label(family, rule));
      assert.doesNotMatch(short, /[*?\\ A-Z]/, label(family, rule));
    }
    for (const [text] of rule.examples) {
      for (const cpe of applyRule(rule, text)?.cpe ?? []) assert.match(cpe, CPE);
    }
  }
});

Deno.test("rulesOf() uses only groups that its pattern has", () => {
  for (const { family, rule } of rules()) {
    const groups = new RegExp(`${rule.pattern.source}|`).exec("")?.length ?? 1;
    const { pattern: _pattern, examples: _examples, nearMisses: _misses, ...templates } = rule;
    for (const [, digit] of JSON.stringify(templates).matchAll(/\$(\d)/g)) {
      assert.ok(Number(digit) < groups, `${label(family, rule)} uses $${digit}`);
    }
  }
});

Deno.test("rulesOf() holds more than 400 rules over all families", () => {
  assert.ok(rules().length > 400, `there are ${rules().length}`);
});
