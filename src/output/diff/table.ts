/** A comparison on the screen: a line per change under its host, `+` for new and `-` for gone. */

import { type Change, CHANGE_WORDS, type ChangeKind } from "../../model/diff.ts";
import { createPalette, type Palette } from "../../text/palette.ts";
import { oneLine } from "../../text/printable.ts";
import { truncate } from "../../text/truncate.ts";
import { type Column, pad } from "../columns.ts";
import type { DiffFormat } from "./format.ts";
import { changedHost, changedPort, diffTotals, sideWords } from "./words.ts";

const NO_COLOR = createPalette(false);
/** Longest text on one side of an arrow. */
const WORDS_LIMIT = 120;
const MIN_ROOM = 20;
const PORT: Column = { width: "65535/tcp".length };
const WHAT: Column = {
  width: Math.max(...Object.values(CHANGE_WORDS).map((words) => words.length)),
};

const MARKS: Readonly<Record<ChangeKind, "+" | "-" | "~">> = {
  "host-appeared": "+",
  "host-vanished": "-",
  "port-opened": "+",
  "port-closed": "-",
  "state-changed": "~",
  "service-changed": "~",
  "product-changed": "~",
  "version-changed": "~",
  "certificate-changed": "~",
};

/** The screen's form. */
export const diffTable: DiffFormat = {
  name: "table",
  title: "a line per change, as on the screen",
  extension: "txt",
  otherExtensions: ["table"],
  mediaType: "text/plain; charset=utf-8",
  *render(diff, { palette = NO_COLOR, width } = {}) {
    yield `${palette.bold("Changes")} from ${sideWords(diff.before)}\n`;
    yield `          to ${sideWords(diff.after)}\n`;
    let host = "";
    for (const change of diff.changes) {
      const title = changedHost(change);
      if (title !== host) yield `\nHost ${palette.bold(title)}\n`;
      host = title;
      yield `${line(change, { palette, width })}\n`;
    }
    if (diff.notes.length > 0) yield "\n";
    for (const note of diff.notes) yield `${palette.yellow("note:")} ${oneLine(note)}\n`;
    yield `\n${diffTotals(diff)}\n`;
  },
};

function line(
  change: Change,
  { palette, width }: { readonly palette: Palette; readonly width: number | undefined },
): string {
  const mark = MARKS[change.kind];
  // What opened wants a look; what closed is the quieter state.
  const paint = { "+": palette.red, "-": palette.green, "~": palette.yellow }[mark];
  const head = `${mark} ${pad(changedPort(change), PORT)}  ${pad(CHANGE_WORDS[change.kind], WHAT)}`;
  const room = width === undefined
    ? WORDS_LIMIT
    : Math.max(MIN_ROOM, Math.floor((width - head.length - " -> ".length - 2) / 2));
  const words = [change.before, change.after].map((text) => truncate(oneLine(text), room));
  return `${paint(head)}  ${words.join(" -> ")}`;
}
