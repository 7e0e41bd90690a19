/**
 * Regular expressions that are lists of words: written over several lines, so that they can be read.
 *
 *     const FRUIT = longForm(
 *       String.raw`^(?:apples?|pears?|
 *         plums?)$`,
 *       "i",
 *     );                                /^(?:apples?|pears?|plums?)$/i
 */

/** Compiles a pattern whose line breaks, and the blanks that lines begin with, are no part of it. */
export function longForm(pattern: string, flags?: "i" | "gi"): RegExp {
  return new RegExp(pattern.replaceAll(/\n\s*/g, ""), flags);
}
