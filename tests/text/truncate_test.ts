import assert from "node:assert/strict";
import fc from "fast-check";
import { truncate } from "../../src/text/truncate.ts";

Deno.test("truncate() leaves what fits and marks what it cuts", () => {
  assert.equal(truncate("short", 5), "short");
  assert.equal(truncate("longer", 5), "long…");
  assert.equal(truncate("", 0), "");
  assert.equal(truncate("A".repeat(2 ** 20), 10), `${"A".repeat(9)}…`);
});

Deno.test("truncate() counts wide characters as the two columns that they take", () => {
  assert.equal(truncate("日本語の名前", 12), "日本語の名前");
  assert.equal(truncate("日本語の名前", 11), "日本語の名…");
  assert.equal(truncate("日本語の名前", 10), "日本語の…");
});

Deno.test("truncate() ends a tower of combining marks, however high", () => {
  assert.ok(truncate(`a${"\u0301".repeat(100_000)}`, 10).length < 100);
});

Deno.test("truncate() cuts between characters, never inside one", () => {
  assert.equal(truncate("🦕🦖🦕🦖", 6), "🦕🦖…");
  assert.equal(truncate("e\u0301e\u0301e\u0301e\u0301", 3), "e\u0301e\u0301…");
  const stacked = `x${"\u{1d165}".repeat(100)}`;
  assert.ok(truncate(stacked, 4).isWellFormed());
  assert.ok(truncate(`a${"🦕".repeat(9)}`, 4).isWellFormed());
});

Deno.test("over any text, a cut text is well-formed, begins as the text does and is no longer than asked", () => {
  const text = fc.string({ unit: "binary", maxLength: 80 }).filter((t) => t.isWellFormed());
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 20 }), (whole, limit) => {
    const cut = truncate(whole, limit);
    assert.ok(cut.isWellFormed());
    if (cut === whole) return;
    assert.ok(cut.endsWith("…"));
    assert.ok(whole.startsWith(cut.slice(0, -1)));
    const characters = [...new Intl.Segmenter().segment(cut.slice(0, -1))];
    const wide = characters.filter(({ segment }) => segment > "\u10ff").length;
    assert.ok(characters.length + wide < limit, cut);
  }));
});
