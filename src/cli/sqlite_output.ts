/**
 * `-o sqlite:FILE`: a database is no text that a format writes, it is a history that the result is
 * added to. So it is taken out of the list of outputs before that is read.
 */

import type { SaveOutcome } from "../delivery/save.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { Io } from "./io.ts";

/** The flags that this file reads. */
export interface SqliteFlags {
  readonly output?: readonly string[];
  readonly historyFile?: string;
}

/**
 * The flags with the database as the history to use.
 *
 * @throws {InputError} when it has no place, or two databases are named.
 */
export function withSqlite<Flags extends SqliteFlags>(flags: Flags): Flags {
  const all = flags.output ?? [];
  const paths = all.flatMap((text) => sqlitePath(text) ?? []);
  const [path, second] = [...paths, ...(paths.length === 0 ? [] : flags.historyFile ?? [])];
  if (path === undefined) return flags;
  if (path === "" || path === "-") {
    throw new InputError("Cannot write sqlite to stdout: a database needs a file: sqlite:FILE");
  }
  if (second !== undefined) {
    throw new InputError(`Cannot add the scan to "${path}" and "${second}": choose one database`);
  }
  return {
    ...flags,
    output: all.filter((text) => sqlitePath(text) === undefined),
    historyFile: path,
  };
}

function sqlitePath(text: string): string | undefined {
  return /^sqlite:(.*)$/is.exec(text)?.[1] ??
    (/^(?![a-z]{2,}:).*\.(?:sqlite3?|db)$/i.test(text) || text === "sqlite"
      ? text.replace(/^sqlite$/, "")
      : undefined);
}

/** Adds a report to the database that the flags name. */
export async function saveInDatabase(
  report: Report,
  { historyFile }: SqliteFlags,
  io: Io,
): Promise<SaveOutcome> {
  if (historyFile === undefined) return { saved: [], failed: [] };
  const { openForWriting } = await import("./history_file.ts");
  using history = await openForWriting(historyFile, io);
  await history.save(report);
  return { saved: [historyFile], failed: [] };
}
