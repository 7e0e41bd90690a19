/** Option values: text from the command line to checked values, with errors that quote the text. */

import { LIMITS, parseShard } from "../../job/defaults.ts";
import { InputError } from "../../model/input_error.ts";
import { parseDuration } from "../../text/duration.ts";

/** A whole number in a range. */
export function wholeNumber(
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    throw new InputError(
      `Cannot use ${name} "${text}": it must be a whole number from ${min} to ${max}`,
    );
  };
}

/** The longest time that a bare number may mean. */
const MOST_BARE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A time, longer than nothing: `1`, `0.8`, `800ms`, `2s`. Milliseconds. */
export function duration(
  name: string,
  { min, max }: { readonly min: number; readonly max: number } = LIMITS.timeMs,
): (text: string) => number {
  return (text) => {
    const ms = parseDuration(text);
    // Other scanners count in milliseconds.
    if (ms !== undefined && ms > MOST_BARE_MS && /^[\d.]+$/.test(text)) {
      throw new InputError(
        `Cannot use ${name} "${text}": a time above 60 needs a unit: ${text}ms or ${text}s`,
      );
    }
    if (ms !== undefined && ms >= min && ms <= max) return ms;
    const examples = max > LIMITS.timeMs.max ? "30s, 10m or 2h" : "1, 0.8, 800ms or 2s";
    throw new InputError(
      `Cannot use ${name} "${text}": it must be a time from ${min}ms to ${max / HOUR_MS}h, ` +
        `like ${examples} (a bare number is seconds)`,
    );
  };
}

const DAY_MS = 86_400_000;
/** Days in the units of {@link age}. */
const AGE_DAYS: readonly (readonly [unit: string, days: number])[] = [["d", 1], ["w", 7], [
  "y",
  365,
]];

/** An age in days, weeks or years: `90d`, `12w`, `1y`. Milliseconds. */
export function age(name: string): (text: string) => number {
  return (text) => {
    const [, count = "0", letter = ""] = /^(\d{1,5})([dwy])$/i.exec(text) ?? [];
    const days = AGE_DAYS.find(([unit]) => unit === letter.toLowerCase())?.[1] ?? 0;
    if (Number(count) > 0 && days > 0) return Number(count) * days * DAY_MS;
    throw new InputError(
      `Cannot use ${name} "${text}": it must be a number of days, weeks or years: 90d, 12w, 1y`,
    );
  };
}

/** A rate per second, above 0. */
export function rate(name: string): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
    if (value > 0) return value;
    throw new InputError(`Cannot use ${name} "${text}": it must be a number per second above 0`);
  };
}

/** Checks and converts an option's value. */
export interface ValueParser {
  (text: string, previous: unknown): unknown;
  /** The only words that are taken, where there are few. */
  readonly words?: readonly string[];
}

/** One of a few words. */
export function oneOf<Word extends string>(
  name: string,
  words: readonly Word[],
): ((text: string) => Word) & ValueParser {
  const parse = (text: string) => {
    const found = words.find((word) => word === text.toLowerCase());
    if (found !== undefined) return found;
    throw new InputError(`Cannot use ${name} "${text}": it must be ${words.join(" or ")}`);
  };
  return Object.assign(parse, { words });
}

/** An option that may be given several times: its texts in order. */
export function repeated(text: string, previous: unknown): readonly string[] {
  return [...(Array.isArray(previous) ? previous : []), text];
}

/** One of several parts: `1/3`. */
export function shard(name: string): (text: string) => string {
  return (text) => {
    const parts = parseShard(text);
    if (parts !== undefined) return `${parts.index}/${parts.count}`;
    throw new InputError(
      `Cannot use ${name} "${text}": it must be i/n, the i-th of n parts, like 1/3 ` +
        `(at most ${LIMITS.shards.max} parts)`,
    );
  };
}
