/** Cutting texts to the columns of a terminal without cutting a character in two. */

import { charactersOf } from "./characters.ts";
import { PLAIN } from "./width.ts";

/** Code units per column that are shown at most: stacks of combining marks must end somewhere. */
const UNITS_PER_COLUMN = 8;

/** The text, or as much of it as fits into `columns`, with an ellipsis. */
export function truncate(text: string, columns: number): string {
  if (text.length * 2 <= columns) return text;
  if (PLAIN.test(text)) return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
  const bounded = text.slice(0, columns * UNITS_PER_COLUMN);
  let used = 0;
  let end = 0;
  for (const { segment, index } of charactersOf(bounded)) {
    used += characterWidth(segment);
    if (used > columns) return `${text.slice(0, end)}…`;
    if (used < columns) end = index + segment.length;
  }
  if (bounded.length === text.length) return text;
  return `${text.slice(0, end).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Columns of one character with its marks, at most: 2 where it may be a wide one. */
function characterWidth(character: string): number {
  return character > "\u10ff" ? 2 : 1;
}
