/** How many columns of a terminal a text takes, and breaking it into lines of some width. */

import { charactersOf } from "./characters.ts";

/** Columns that a text takes at most: what may be a wide character counts twice. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > "\u10ff" ? 2 : 1;
  return width;
}

/** Breaks a text into lines of at most `columns`, between characters. */
export function breakLines(text: string, columns: number): readonly string[] {
  if (displayWidth(text) <= columns) return [text];
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const { segment } of charactersOf(text)) {
    const width = displayWidth(segment);
    if (used + width > columns && line !== "") {
      lines.push(line);
      [line, used] = ["", 0];
    }
    line += segment;
    used += width;
  }
  return [...lines, line];
}
