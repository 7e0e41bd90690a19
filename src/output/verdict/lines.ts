/** A policy's verdict on the screen: every violation with its place, its rule and what to do. */

import { type PolicyResult, verdictOf, type ViolationLevel } from "../../model/policy.ts";
import { createPalette, type Paint } from "../../text/palette.ts";
import { oneLine } from "../../text/printable.ts";
import { type Column, pad } from "../columns.ts";
import type { RenderOptions } from "../format.ts";
import { verdictTotals, verdictWords } from "./words.ts";

const NO_COLOR = createPalette(false);
const LEVEL: Column = { width: "undecided".length };

/** Writes the verdict as lines. */
export function* renderVerdict(
  result: PolicyResult,
  { palette = NO_COLOR }: RenderOptions = {},
): Generator<string, void, undefined> {
  const words = verdictWords(result);
  const paint = { met: palette.green, violated: palette.red, undecided: palette.yellow }[
    verdictOf(result)
  ];
  const levels: Readonly<Record<ViolationLevel, Paint>> = {
    error: palette.red,
    warning: palette.yellow,
    note: palette.dim,
  };
  yield `${palette.bold(`Policy "${oneLine(result.policy)}"`)}: ${paint(words)}\n`;
  for (const { violations, undecided, title, id } of result.expectations) {
    for (const [at, { level, message, advice }] of violations.entries()) {
      yield `${levels[level](pad(level, LEVEL))}  ${oneLine(message)} [${oneLine(id)}]\n`;
      // What is to be done about several in a row is said once, below them.
      if (advice !== undefined && violations[at + 1]?.advice !== advice) {
        yield `${pad("", LEVEL)}  do: ${oneLine(advice)}\n`;
      }
    }
    if (undecided === undefined) continue;
    yield `${palette.yellow("undecided")}  ${oneLine(title)}: ${oneLine(undecided)} [${
      oneLine(id)
    }]\n`;
  }
  yield `${verdictTotals(result)}\n`;
}
