import assert from "node:assert/strict";
import { tableFormat } from "../../src/output/table.ts";
import { type Column, layOutRow, pad } from "../../src/output/columns.ts";
import { SSH_PORT, textOf, withPort } from "../support/plain_report.ts";

const COLUMNS: readonly Column[] = [{ width: 6 }, { width: 5, align: "right" }, { width: 8 }];

Deno.test("cells stand side by side, whatever columns their characters take", () => {
  assert.equal(layOutRow(["tcp", "22", "SSH"], { columns: COLUMNS }), "tcp        22  SSH\n");
  assert.equal(layOutRow(["日本", "22", "SSH"], { columns: COLUMNS }), "日本       22  SSH\n");
  assert.equal(layOutRow(["e\u0301", "🦕", "x"], { columns: COLUMNS }), "e\u0301          🦕  x\n");
  assert.equal(layOutRow(["tcp"], { columns: COLUMNS }), "tcp\n");
});

Deno.test("a cell that is too long goes on below itself", () => {
  const text = layOutRow(["tcp", "1234567", "abcdefghij"], { columns: COLUMNS });
  assert.equal(text, "tcp     12345  abcdefgh\n           67  ij\n");
});

Deno.test("paint gets the text without its padding, and each line of it", () => {
  const seen: string[] = [];
  const paint = (text: string, column: number) => {
    seen.push(`${column}:${text}`);
    return `<${text}>`;
  };
  const text = layOutRow(["a", "22", "abcdefghij"], { columns: COLUMNS, paint });
  assert.deepEqual(seen, ["0:a", "1:22", "2:abcdefgh", "2:ij"]);
  assert.equal(text.split("\n")[0], "<a>          <22>  <abcdefgh>");
});

Deno.test("pad() never cuts", () => {
  assert.equal(pad("65535/tcp", { width: 4 }), "65535/tcp");
  assert.equal(pad("", { width: 3 }), "   ");
});

Deno.test("a table's time grows with its text alone: a long banner of marks and wide characters", async () => {
  const startedMs = performance.now();
  for (const piece of ["é", "日", "e\u0301", "🇩🇪", "\u0e49"]) {
    const banner = { text: piece.repeat(10_000) };
    const text = await textOf(
      tableFormat.render(withPort({ ...SSH_PORT, banner }), { width: 80, wide: true }),
    );
    assert.ok(text.length > 9_000);
  }
  assert.ok(performance.now() - startedMs < 10_000);
});
