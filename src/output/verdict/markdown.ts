/** A policy's verdict for issues and job pages. Foreign text stands in code spans. */

import type { PolicyResult } from "../../model/policy.ts";
import { codeSpan } from "../../text/markdown.ts";
import { truncate } from "../../text/truncate.ts";
import { tableHead, tableRow } from "../markdown_table.ts";
import { verdictTotals, verdictWords } from "./words.ts";

const CELL_LIMIT = 300;
const ROW_LIMIT = 500;

/** A heading, the verdict, and a table of what is wrong. */
export function* renderVerdictSection(
  result: PolicyResult,
): Generator<string, void, undefined> {
  yield `\n## Policy ${cell(result.policy)}: ${verdictWords(result)}\n\n${verdictTotals(result)}\n`;
  const rows = result.expectations.flatMap(({ id, title, violations, undecided }) => [
    ...violations.map(({ level, message, advice = "" }) => [`**${level}**`, message, advice, id]),
    ...(undecided === undefined ? [] : [["undecided", title, undecided, id]]),
  ]);
  if (rows.length === 0) return;
  yield `\n${tableHead(["level", "what", "what to do", "rule"])}`;
  for (const [level = "", ...others] of rows.slice(0, ROW_LIMIT)) {
    yield tableRow([level, ...others.map(cell)]);
  }
  if (rows.length > ROW_LIMIT) yield `\nand ${rows.length - ROW_LIMIT} more\n`;
}

function cell(text: string): string {
  return codeSpan(truncate(text, CELL_LIMIT));
}
