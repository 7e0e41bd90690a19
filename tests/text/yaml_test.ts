import assert from "node:assert/strict";
import fc from "fast-check";
import { readYaml, YamlError } from "../../src/text/yaml.ts";

const TEXT = `# comment
name: web
rules:
  - hosts: 10.0.0.0/8
    require: [22, https]

  - "quoted key": {x: 1,
      y: 2}
a: b
last: |
  one
  two
end: 1
`;

Deno.test("every key and item has its line", () => {
  const { value, lineOf } = readYaml(TEXT);
  assert.deepEqual(Object.keys(value as object), ["name", "rules", "a", "last", "end"]);
  assert.equal(lineOf(["name"]), 2);
  assert.equal(lineOf(["rules"]), 3);
  assert.equal(lineOf(["rules", 0]), 4);
  assert.equal(lineOf(["rules", 0, "require"]), 5);
  assert.equal(lineOf(["rules", 0, "require", 1]), 5);
  assert.equal(lineOf(["rules", 1, "quoted key"]), 7);
  assert.equal(lineOf(["rules", 1, "quoted key", "y"]), 8);
  assert.equal(lineOf(["last"]), 10);
  assert.equal(lineOf(["end"]), 13);
});

Deno.test("what has no line has that of what is around it", () => {
  const { lineOf } = readYaml(TEXT);
  assert.equal(lineOf(["rules", 0, "missing"]), 4);
  assert.equal(lineOf(["nothing"]), undefined);
  assert.equal(lineOf([]), undefined);
});

Deno.test("an empty text is an empty mapping; dates, octal and yes stay what they are in YAML 1.2", () => {
  for (const text of ["", "\n", "# nothing\n", "\uFEFF"]) {
    assert.deepEqual(readYaml(text).value, {});
  }
  assert.deepEqual(readYaml("a: 2026-01-01\nb: yes\nc: 0o17\nd: 010").value, {
    a: "2026-01-01",
    b: "yes",
    c: 15,
    d: 10,
  });
});

Deno.test("what is no YAML is told with its line", () => {
  const cases: readonly (readonly [string, number | undefined, RegExp])[] = [
    ["a: 1\na: 2", 2, /duplicated mapping key/],
    ["a: [1,", 1, /unexpected end/],
    ["a:\n\t- b", 2, /tab characters/],
    ["a: &x 1\nb: *x", 2, /alias/i],
    ["a: &x [*x]", 1, /alias/i],
    ["x: !!js/function 1", 1, /unknown scalar tag/],
    ["---\na: 1\n---\nb: 2", undefined, /single document/],
    ["? [a]\n: b", 1, /complex keys/],
    ["[".repeat(500), 1, /nesting/],
  ];
  for (const [text, line, message] of cases) {
    assert.throws(() => readYaml(text), (error) => {
      assert.ok(error instanceof YamlError, text);
      assert.match(error.message, message);
      assert.equal(error.line, line, text);
      return true;
    });
  }
});

Deno.test("any text is a document or a YamlError", () => {
  const bits = fc.constantFrom(
    "a",
    ": ",
    "- ",
    "\n",
    "  ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "&a ",
    "*a",
    "|",
    "? ",
    "!",
    "#",
    ",",
    "\t",
  );
  const texts = fc.oneof(fc.string(), fc.array(bits, { maxLength: 30 }).map((all) => all.join("")));
  fc.assert(
    fc.property(texts, (text) => {
      try {
        readYaml(text).lineOf(["a", 0]);
      } catch (error) {
        assert.ok(error instanceof YamlError, `${error}`);
      }
    }),
    { numRuns: 2_000 },
  );
});
