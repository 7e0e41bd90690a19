import assert from "node:assert/strict";
import fc from "fast-check";
import { marked, type Token } from "marked";
import { markdownFormat } from "../../src/output/markdown.ts";
import { codeSpan } from "../../src/text/markdown.ts";
import { anyText } from "../support/any_text.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { SSH_PORT, textOf, withPort } from "../support/plain_report.ts";

/** Kinds of tokens that a page of ours is made of; links, images and HTML are not among them. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...["heading", "paragraph", "text", "codespan", "table", "space", "list", "list_item"],
  ...["strong"],
]);

function kindsOf(text: string): readonly string[] {
  const kinds: string[] = [];
  marked.walkTokens(marked.lexer(text), (token: Token) => {
    kinds.push(token.type);
  });
  return kinds;
}

Deno.test("Markdown of hostile services has no link, HTML or emphasis of theirs", async () => {
  const text = await textOf(markdownFormat.render(HOSTILE_REPORT));
  for (const kind of kindsOf(text)) assert.ok(HARMLESS.has(kind), kind);
});

Deno.test("a Markdown table keeps its columns, whatever a service sends", async () => {
  await fc.assert(fc.asyncProperty(anyText, async (text) => {
    const port = { ...SSH_PORT, banner: { text }, details: { [text]: text }, note: text };
    const tokens = marked.lexer(await textOf(markdownFormat.render(withPort(port))));
    const table = tokens.find((token) => token.type === "table");
    assert.ok(table?.type === "table");
    assert.equal(table.rows.length, 1);
    assert.deepEqual(
      table.rows[0]?.map((cell: { tokens: Token[] }) => cell.tokens.map((token) => token.type)),
      [["text"], ["codespan"], ["codespan"], text.trim() === "" ? [] : ["codespan"], ["codespan"]],
    );
  }));
});

Deno.test("codeSpan() shows a text as it is, but for what could end it", () => {
  assert.equal(codeSpan("SSH-2.0 *x* <b>"), "`SSH-2.0 *x* <b>`");
  assert.equal(codeSpan("a|b `c`"), "`a\\x7cb \\x60c\\x60`");
  assert.equal(codeSpan("a\nb"), "`a\\nb`");
  assert.equal(codeSpan(" \n ").includes("`\\n`"), true);
  assert.equal(codeSpan("  "), "");
});
