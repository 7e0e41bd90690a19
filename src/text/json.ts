/**
 * JSON that is also safe to look at: what a terminal would obey, and what hides or turns text around,
 * is written as `\uXXXX`. The value that a reader gets stays the same.
 */

import { UNSAFE } from "./printable.ts";

/** The value as JSON, one line or indented by `indent` spaces. */
export function toJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replaceAll(UNSAFE, escapeUnits);
}

function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
  ).join("");
}
