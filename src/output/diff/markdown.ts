/** A comparison for issues, wikis and job pages. Foreign text stands in code spans. */

import { type Change, kindWords, placesOfDiff, type ReportDiff } from "../../model/diff.ts";
import { codeSpan } from "../../text/markdown.ts";
import { truncate } from "../../text/truncate.ts";
import { tableHead, tableRow } from "../markdown_table.ts";
import type { DiffFormat } from "./format.ts";
import { changedHost, changedPort, diffHeads, diffTotals, sideWords } from "./words.ts";

const CELL_LIMIT = 200;

/** A table of changes. */
export const diffMarkdown: DiffFormat = {
  name: "markdown",
  title: "a table for issues and wikis",
  extension: "md",
  otherExtensions: ["markdown"],
  mediaType: "text/markdown; charset=utf-8",
  *render(diff) {
    yield `# ${diffHeads(diff).title}\n\n`;
    yield* renderDiffSection(diff);
  },
};

/** The comparison without a heading; at most `limit` changes. */
export function* renderDiffSection(
  diff: ReportDiff,
  limit = Infinity,
): Generator<string, void, undefined> {
  const { lead: [from, to], columns } = diffHeads(diff);
  const start = `${from.charAt(0).toUpperCase()}${from.slice(1)}`;
  yield `${start} ${cell(sideWords(diff.before))} ${to} ${cell(sideWords(diff.after))}.\n\n`;
  yield `**${diffTotals(diff)}**\n`;
  if (diff.changes.length > 0) {
    yield `\n${tableHead(["host", "port", "what", ...columns.map(headCell)], ["port"])}`;
  }
  for (const change of diff.changes.slice(0, limit)) yield row(change, diff);
  const left = diff.changes.length - limit;
  if (left > 0) yield `\nand ${left} more\n`;
  if (diff.notes.length > 0) yield "\n";
  for (const note of diff.notes) yield `- note: ${cell(note)}\n`;
}

/** A place is foreign text; `before` and `after` are ours. */
function headCell(text: string): string {
  return text === "before" || text === "after" ? text : cell(text);
}

function row(change: Change, diff: ReportDiff): string {
  const { kind, before, after } = change;
  return tableRow([
    cell(changedHost(change)),
    changedPort(change),
    placesOfDiff(diff) === undefined ? kindWords(kind, diff) : cell(kindWords(kind, diff)),
    cell(before),
    cell(after),
  ]);
}

function cell(text: string): string {
  return codeSpan(truncate(text, CELL_LIMIT));
}
