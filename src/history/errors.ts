/** What went wrong with a history file, in words that say what to do. By SQLite's result code. */

import { InputError } from "../model/input_error.ts";

/** A file that SQLite can read and that is no history of ours; the message says why. */
export class HistoryProblem extends Error {}

/** The primary result codes (sqlite.org/rescode.html); extended ones have more bits above. */
const WORDS: Readonly<Record<number, string>> = {
  1: "its tables are not those of a history",
  5: "another program is using it and did not let go in time; try again",
  6: "another program is using it and did not let go in time; try again",
  8: "it may not be written, or its folder may not",
  10: "the disk reported an error",
  11: "it is damaged; move it away, and import saved reports into a new one",
  13: "the disk is full",
  14: "it cannot be opened or created there: it is a folder, or its folder may not be written",
  26: "it is not an SQLite database",
};
const BUSY = 5;

/** SQLite's primary result code; `undefined` for other errors. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}

/** Whether another connection holds a lock. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/**
 * Does something with a file.
 *
 * @param what for the message: `open`, `save to`.
 * @throws {InputError} `Cannot open history "x.sqlite": it is not an SQLite database`.
 */
export function withWords<T>(what: string, path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const why = explain(error);
    if (why === undefined) throw error;
    throw new InputError(`Cannot ${what} history "${path}": ${why}`);
  }
}

function explain(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof HistoryProblem) return error.message;
  // Texts and times that no version of ours has written.
  if (error instanceof SyntaxError || error instanceof RangeError) return WORDS[11];
  if (error.name === "NotCapable") {
    return "Deno was started without permission to read and write there (--allow-read, --allow-write)";
  }
  const code = resultCode(error);
  if (code !== undefined) {
    return Object.hasOwn(WORDS, code) ? WORDS[code] : `SQLite reported error ${code}`;
  }
  // A file that cannot be opened at all has no result code.
  return "code" in error && error.code === "ERR_SQLITE_ERROR" ? WORDS[14] : undefined;
}
