/** No text that a stranger sends may cost a pattern more than time in proportion to its length. */

import assert from "node:assert/strict";
import fc from "fast-check";

import { applyRule } from "../../../src/fingerprints/match.ts";
import { families, rulesOf } from "../../../src/fingerprints/rules/registry.ts";
import { structuralProblems } from "../regex_structure.ts";

const RULES = families().flatMap((family) => rulesOf(family));
const SHORT = 1024;
const LONG = 4096;

/** Linear work grows fourfold from SHORT to LONG, quadratic work sixteenfold. */
const RATIO_LIMIT = 9;

function padded(prefix: string, chunk: string, length: number): string {
  return (prefix + chunk.repeat(Math.ceil(length / chunk.length))).slice(0, length);
}

/** Hostile texts of one length: each example cut at each place, a piece of it repeated from there. */
function attacks(examples: readonly string[], length: number): string[] {
  const texts: string[] = [];
  for (const example of examples) {
    for (let cut = 1; cut <= Math.min(example.length, 40); cut++) {
      texts.push(padded(example.slice(0, cut), example.slice(cut - 1, cut), length));
      texts.push(padded(example.slice(0, cut), example.slice(Math.max(0, cut - 4), cut), length));
    }
    texts.push(padded("", example, length));
  }
  // A text that matches ends the search early: the last character spoils what it can.
  return texts.map((text) => `${text.slice(0, -1)}\u0001`);
}

function cost(pattern: RegExp, texts: readonly string[]): number {
  const start = performance.now();
  for (const text of texts) pattern.exec(text);
  return performance.now() - start;
}

/** How much dearer the long texts are: the least cost of each length, as noise only adds. */
function growth(pattern: RegExp, short: readonly string[], long: readonly string[]): number {
  let [low, high] = [Infinity, Infinity];
  cost(pattern, short);
  for (let round = 0; round < 8 && !(high / low <= RATIO_LIMIT); round++) {
    low = Math.min(low, Math.max(cost(pattern, short), Number.EPSILON));
    high = Math.min(high, cost(pattern, long));
  }
  return high / low;
}

/** The same where it looks dear, several times, each with a pattern compiled anew: the dear ones stay so. */
function leastGrowth(
  { source, flags }: RegExp,
  short: readonly string[],
  long: readonly string[],
): number {
  let least = Infinity;
  for (let tries = 0; tries < 5 && least > RATIO_LIMIT; tries++) {
    least = Math.min(least, growth(new RegExp(source, flags), short, long));
  }
  return least;
}

Deno.test("structuralProblems() finds the shapes that backtrack", () => {
  assert.notDeepEqual(structuralProblems(/^(a+)+$/), []);
  assert.notDeepEqual(structuralProblems(/^(?:a*b?)*$/), []);
  assert.notDeepEqual(structuralProblems(/^\d+[\d.]+x/), []);
  assert.notDeepEqual(structuralProblems(/^\w+ ?\w+x/), []);
  assert.notDeepEqual(structuralProblems(/^(?:\w+|x)\S*!/), []);
  assert.notDeepEqual(structuralProblems(/foo.*bar/), []);
  assert.notDeepEqual(structuralProblems(/^foo|.*bar/), []);
  assert.notDeepEqual(structuralProblems(/^(?:\d+\.?){2,9}x/), []);
});

Deno.test("structuralProblems() accepts shapes that do not backtrack", () => {
  for (
    const pattern of [/^a+b+/, /^([\d.]+)-(\S+)/, /foo\d{1,9}/, /^(?:a\d{1,3}){0,9}x/, /^\[a]+\]/]
  ) {
    assert.deepEqual(structuralProblems(pattern), [], String(pattern));
  }
});

Deno.test("growth() sees the quadratic cost of a pattern that has it", () => {
  const texts = (length: number) => ["a".repeat(length)];
  // A machine that falters at a short text makes it look dear, so the worst of several counts.
  const seen = Array.from({ length: 5 }, () => growth(/^a*a*x/, texts(SHORT), texts(LONG)));
  assert.ok(Math.max(...seen) > RATIO_LIMIT, String(seen));
  const dear = () => leastGrowth(/^a*a*a*x/, texts(SHORT / 16), texts(LONG / 16));
  assert.ok(Array.from({ length: 5 }, dear).some((ratio) => ratio > RATIO_LIMIT));
});

Deno.test("every rule's pattern has a structure that cannot backtrack", () => {
  const bad = RULES.flatMap(({ pattern }) =>
    structuralProblems(pattern).map((problem) => `${pattern}: ${problem}`)
  );
  assert.deepEqual(bad, []);
});

Deno.test("every rule's pattern stays linear on hostile variants of its own examples", () => {
  const bad = RULES.flatMap(({ pattern, examples }) => {
    const texts = examples.map(([text]) => text);
    const ratio = leastGrowth(pattern, attacks(texts, SHORT), attacks(texts, LONG));
    return ratio > RATIO_LIMIT ? [`${pattern}: ${ratio.toFixed(1)}`] : [];
  });
  assert.deepEqual(bad, []);
});

Deno.test("every rule survives mutated examples and captures no control character", () => {
  const rule = fc.constantFrom(...RULES);
  const place = fc.nat(200);
  fc.assert(
    fc.property(rule, place, place, fc.string({ unit: "binary" }), fc.nat(LONG), (...mutation) => {
      const [{ examples, ...facts }, from, to, inserted, length] = mutation;
      const example = examples[0]?.[0] ?? "";
      const text = padded(
        example.slice(0, from) + inserted + example.slice(to),
        "a\u0007 ",
        length + 1,
      );
      const { cpe = [], ...told } = applyRule({ ...facts, examples }, text) ?? {};
      for (const value of [...Object.values(told), ...cpe]) {
        assert.doesNotMatch(value, /[\p{C}\p{Zl}\p{Zp}]/u);
      }
    }),
    { numRuns: 3000 },
  );
});
