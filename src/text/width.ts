/** How many columns of a terminal a text takes, and breaking it into lines of some width. */

import { charactersOf } from "./characters.ts";

/**
 * What a terminal shows in two columns: East Asian wide and fullwidth characters (Unicode Standard
 * Annex 11), and symbols that are shown as emoji by default.
 */
const WIDE =
  /^(?:[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f251}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;
/** What joins the character before it: marks, skin tones, and vowels and finals of Hangul. */
const JOINED = /^[\p{Mn}\p{Me}\p{Emoji_Modifier}\u1160-\u11ff\ud7b0-\ud7ff]/u;
/** Half of a flag, which is two columns wide. */
const FLAG_HALF = /^\p{Regional_Indicator}/u;
/** A text that is as wide as it is long. */
export const PLAIN = /^[ -~]*$/;

/**
 * Columns that a text takes at most: what may be a wide character counts twice, and marks count. For
 * cutting, because terminals disagree; a line that is too long by one column breaks a table.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > "\u10ff" ? 2 : 1;
  return width;
}

/** Columns that most terminals give to a text. For padding. */
export function terminalWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (JOINED.test(character)) return 0;
  return WIDE.test(character) && !FLAG_HALF.test(character) ? 2 : 1;
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
