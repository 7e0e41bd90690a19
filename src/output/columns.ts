/**
 * Texts in columns: the only place of the formats that pads. Its time grows with the text alone: a
 * table has up to 131,070 rows, and a cell what a service sent. (cli-table3 looks at the whole of a
 * cell once for each of its lines and characters: 40 s for a banner of 4,800 accented letters.)
 */

import { breakLines, terminalWidth } from "../text/width.ts";

/** One column. */
export interface Column {
  /** Terminal columns of its texts; longer ones are broken into lines. */
  readonly width: number;
  /** On which side they stand. Default `left`. */
  readonly align?: "left" | "right";
}

/** Changes how a cell looks and not what it takes: a colour. */
export type PaintCell = (text: string, column: number) => string;

/** What stands between two columns. */
const GAP = "  ";

/** Terminal columns of `count` columns' gaps, with one behind the last. */
export function gapsWidth(count: number): number {
  return count * GAP.length;
}

/** One row as text, each line with its line feed; the cells are printable already. */
export function layOutRow(
  cells: readonly string[],
  { columns, paint = (text) => text }: {
    readonly columns: readonly Column[];
    readonly paint?: PaintCell;
  },
): string {
  const broken = columns.map(({ width }, column) => breakLines(cells[column] ?? "", width));
  const height = broken.reduce((most, lines) => Math.max(most, lines.length), 0);
  let text = "";
  for (let line = 0; line < height; line++) {
    const shown = columns.map((column, i) =>
      pad(broken[i]?.[line] ?? "", column, (cell) => paint(cell, i))
    );
    text += `${shown.join(GAP).trimEnd()}\n`;
  }
  return text;
}

/** One row as one line; the cells are cut to their columns already. */
export function layOutLine(
  cells: readonly string[],
  { columns, paint = (text) => text }: {
    readonly columns: readonly Column[];
    readonly paint?: PaintCell;
  },
): string {
  const shown = columns.map((column, i) => pad(cells[i] ?? "", column, (cell) => paint(cell, i)));
  return `${shown.join(GAP).trimEnd()}\n`;
}

/** A text filled up with spaces to the width of its column; a longer one stays as it is. */
export function pad(
  text: string,
  { width, align = "left" }: Column,
  paint: (text: string) => string = (same) => same,
): string {
  const spaces = " ".repeat(Math.max(0, width - terminalWidth(text)));
  const painted = text === "" ? "" : paint(text);
  return align === "left" ? painted + spaces : spaces + painted;
}
