/** What the sections of the page share: safe text, and the type of a piece of the page. */

import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { oneLine } from "../../text/printable.ts";
import { truncate } from "../../text/truncate.ts";

/** A piece of the page. Everything that is put into it was escaped. */
export type Piece = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Longest text in a cell; the JSON file has all of it. */
const CELL_LIMIT = 600;

/** Foreign text on one line, without controls, and not endless. Markup is escaped by the template. */
export function plain(text: string, limit = CELL_LIMIT): string {
  return oneLine(truncate(text, limit));
}

/** Text of ours: what stands in backticks is code. */
export function prose(text: string): Piece {
  const parts = text.split("`");
  return html`${parts.map((part, i) => i % 2 === 0 ? part : html`<code>${part}</code>`)}`;
}

/** `2026-11-24 12:00:00 UTC`; what is no date stays as it is. */
export function dateWords(iso: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return plain(iso);
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Day of a date. */
export function dayOf(iso: string): string {
  return dateWords(iso).slice(0, 10);
}
