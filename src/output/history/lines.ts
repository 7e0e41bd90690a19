/** Columns as wide as their texts, for the lists of a history. */

import { createPalette, type Palette } from "../../text/palette.ts";
import { oneLine } from "../../text/printable.ts";
import { truncate } from "../../text/truncate.ts";
import { terminalWidth } from "../../text/width.ts";
import { type Column, layOutLine } from "../columns.ts";

/** How a list is written. */
export interface ListOptions {
  /** The time, so that a year is told only where it is another one. */
  readonly nowMs: number;
  /** Columns of the terminal; unlimited without it. */
  readonly width?: number;
  /** Colours; none without it. */
  readonly palette?: Palette;
}

/** The colours of a list. */
export function paletteOf({ palette }: ListOptions): Palette {
  return palette ?? createPalette(false);
}

/** Rows under a head, if there is one; the last column takes what room is left. */
export function* layOutList(
  rows: readonly (readonly string[])[],
  { head, align = [], indent = "", ...options }: ListOptions & {
    readonly head?: readonly string[];
    readonly align?: readonly Column["align"][];
    readonly indent?: string;
  },
): Generator<string> {
  const palette = paletteOf(options);
  const clean = rows.map((row) => row.map(oneLine));
  const all = head === undefined ? clean : [head, ...clean];
  const count = Math.max(0, ...all.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, i): Column => ({
    width: Math.max(...all.map((row) => terminalWidth(row[i] ?? ""))),
    ...(align[i] === undefined ? {} : { align: align[i] }),
  }));
  for (const row of all) {
    const line = layOutLine(row, { columns }).trimEnd();
    const shown = options.width === undefined
      ? `${indent}${line}`
      : truncate(`${indent}${line}`, options.width);
    yield `${row === head ? palette.bold(shown) : shown}\n`;
  }
}
