/** A comparison on the screen: a line per change under its host, `+` for new and `-` for gone. */

import { type Change, type ChangeKind, kindWords } from "../../model/diff.ts";
import { createPalette, type Palette } from "../../text/palette.ts";
import { oneLine } from "../../text/printable.ts";
import { truncate } from "../../text/truncate.ts";
import { type Column, pad } from "../columns.ts";
import type { DiffFormat } from "./format.ts";
import { changedHost, changedPort, diffHeads, diffTotals, sideWords } from "./words.ts";

const NO_COLOR = createPalette(false);
/** Longest text on one side of an arrow. */
const WORDS_LIMIT = 120;
const MIN_ROOM = 20;
const PORT: Column = { width: "65535/tcp".length };
/** Long names of places do not push the rest away. */
const [WHAT_LEAST, WHAT_MOST] = ["certificate changed".length, 40];

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
    const { title: head, lead: [from, to] } = diffHeads(diff);
    const indent = " ".repeat(head.length + 1 + from.length - to.length);
    yield `${palette.bold(head)} ${from} ${sideWords(diff.before)}\n`;
    yield `${indent}${to} ${sideWords(diff.after)}\n`;
    const what = (change: Change) => truncate(oneLine(kindWords(change.kind, diff)), WHAT_MOST);
    const column = {
      width: diff.changes.reduce((most, one) => Math.max(most, what(one).length), WHAT_LEAST),
    };
    let host = "";
    for (const change of diff.changes) {
      const title = changedHost(change);
      if (title !== host) yield `\nHost ${palette.bold(title)}\n`;
      host = title;
      yield `${line(change, { palette, width, what: pad(what(change), column) })}\n`;
    }
    if (diff.notes.length > 0) yield "\n";
    for (const note of diff.notes) yield `${palette.yellow("note:")} ${oneLine(note)}\n`;
    yield `\n${diffTotals(diff)}\n`;
  },
};

function line(
  change: Change,
  { palette, width, what }: {
    readonly palette: Palette;
    readonly width: number | undefined;
    readonly what: string;
  },
): string {
  const mark = MARKS[change.kind];
  // What opened wants a look; what closed is the quieter state.
  const paint = { "+": palette.red, "-": palette.green, "~": palette.yellow }[mark];
  const head = `${mark} ${pad(changedPort(change), PORT)}  ${what}`;
  const room = width === undefined
    ? WORDS_LIMIT
    : Math.max(MIN_ROOM, Math.floor((width - head.length - " -> ".length - 2) / 2));
  const words = [change.before, change.after].map((text) => truncate(oneLine(text), room));
  return `${paint(head)}  ${words.join(" -> ")}`;
}
