import assert from "node:assert/strict";
import fc from "fast-check";
import { printable } from "../../src/text/printable.ts";
import { breakLines, displayWidth, terminalWidth } from "../../src/text/width.ts";
import { anyText } from "../support/any_text.ts";

Deno.test("terminalWidth() gives wide characters and emoji two columns, and marks none", () => {
  const cases = [
    ["", 0],
    ["SSH-2.0", 7],
    ["日本語のバナー", 14],
    ["ﾊﾞﾅｰ", 4],
    ["ＡＢ", 4],
    ["한국어", 6],
    ["\u1112\u1161\u11ab", 2],
    ["\u0915\u093e", 2],
    ["e\u0301e\u0301", 2],
    ["ภาษาไทย \u0e01\u0e49", 9],
    ["🦕🦖", 4],
    ["🇩🇪", 2],
    ["👍🏽", 2],
    ["… ─ → Ω ж ☎ ©", 13],
  ] as const;
  for (const [text, columns] of cases) assert.equal(terminalWidth(text), columns, text);
});

Deno.test("over any printable text, no terminal needs more columns than displayWidth() says", () => {
  fc.assert(fc.property(anyText, (text) => {
    const shown = printable(text);
    assert.ok(terminalWidth(shown) <= displayWidth(shown), shown);
  }));
});

Deno.test("over any printable text, its lines are narrow enough and together the whole", () => {
  fc.assert(fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, columns) => {
    const shown = printable(text);
    const lines = breakLines(shown, columns);
    assert.equal(lines.join(""), shown);
    for (const line of lines) {
      const characters = [...new Intl.Segmenter().segment(line)];
      assert.ok(terminalWidth(line) <= columns || characters.length === 1, line);
    }
  }));
});
