import assert from "node:assert/strict";
import fc from "fast-check";
import { marked } from "marked";
import { sarifText } from "../../src/text/sarif.ts";
import { oneLine } from "../../src/text/printable.ts";
import { anyText } from "../support/any_text.ts";

/** What a viewer shows of a plain text message: escapes and doubled braces are undone. */
function shown(message: string): string {
  return message.replaceAll("{{", "{").replaceAll("}}", "}").replaceAll(/\\([\\[\]`<])/g, "$1");
}

/** The embedded links that SARIF's grammar finds: brackets that no odd row of backslashes precedes. */
function links(message: string): readonly string[] {
  return message.match(/(?<=(?<!\\)(?:\\\\)*)\[(?:[^\\[\]]|\\[\\[\]])*\]\([^)]*\)/g) ?? [];
}

Deno.test("sarifText() leaves no link of SARIF or Markdown, no code and no placeholder", async () => {
  const cases = [
    ["[a](http://evil.test)", "\\[a\\](http://evil.test)"],
    ["see [text](1)", "see \\[text\\](1)"],
    ["\\[a](1)", "\\\\\\[a\\](1)"],
    ["\\\\[a](1)", "\\\\\\\\\\[a\\](1)"],
    ["![i](http://evil.test/i.png)", "!\\[i\\](http://evil.test/i.png)"],
    ["[a]: http://evil.test", "\\[a\\]: http://evil.test"],
    ["`code` <b>", "\\`code\\` <b>"],
    ["<http://evil.test> <me@evil.test>", "\\<http://evil.test> \\<me@evil.test>"],
    ["{0} {{1}} {x}", "{{0}} {{{{1}}}} {x}"],
    ["C:\\path\\x1b", "C:\\path\\x1b"],
    ["8080/tcp is open <script>", "8080/tcp is open <script>"],
  ] as const;
  for (const [text, wanted] of cases) {
    assert.equal(sarifText(text), wanted);
    assert.equal(shown(wanted), oneLine(text));
    assert.deepEqual(links(wanted), []);
    assert.doesNotMatch(await marked.parse(wanted, { gfm: false }), /<a |<img|<code/, text);
  }
  assert.deepEqual(links("[a](1) \\\\[b](2) \\[c](3)"), ["[a](1)", "[b](2)"]);
});

Deno.test("sarifText() of any text is that text to a viewer, without links", () => {
  const hostile = fc.array(
    fc.constantFrom(..."[]()\\`<>{}0a: @", "http:", "](", "\\["),
    { maxLength: 24 },
  ).map((parts) => parts.join(""));
  fc.assert(fc.property(fc.oneof(hostile, anyText), (text) => {
    const message = sarifText(text);
    assert.deepEqual(links(message), []);
    // An escape leaves a mark: `{\[0}` holds no placeholder.
    assert.doesNotMatch(message.replaceAll(/\\[\\[\]`<]/g, "_"), /[[\]`]|(?<!\{)(?:\{\{)*\{\d+\}/);
  }));
});
