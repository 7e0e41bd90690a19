/** `portico import`: saved results of any kind into the history. */

import { readReportFile } from "../../delivery/read_report.ts";
import { InputError } from "../../model/input_error.ts";
import { plural } from "../../text/count.ts";
import { toJson } from "../../text/json.ts";
import { oneLine } from "../../text/printable.ts";
import { EXIT } from "../exit_codes.ts";
import { openForWriting } from "../history_file.ts";
import type { Io } from "../io.ts";
import { HISTORY_FILE, type HistoryFlags } from "../options/history_options.ts";

/** What the user typed. */
export interface ImportFlags extends HistoryFlags {
  readonly json?: boolean;
}

/** What became of one file. */
type Imported =
  | { readonly file: string; readonly scan: number; readonly outcome: string }
  | { readonly file: string; readonly error: string };

/**
 * Imports files one by one; one that cannot be read does not stop the others.
 *
 * @returns 0 when all are in the history, 2 when one is not.
 * @throws {InputError} when the history cannot be used.
 */
export async function importCommand(
  paths: readonly string[],
  { historyFile = HISTORY_FILE, keep, json = false }: ImportFlags,
  io: Io,
): Promise<number> {
  using history = await openForWriting(historyFile, io);
  const imported: Imported[] = [];
  for (const file of paths) {
    try {
      const report = await readReportFile(file, io);
      const { id, outcome } = await history.save(report, { source: file });
      imported.push({ file, scan: id, outcome });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      imported.push({ file, error: error.message });
    }
    const last = imported.at(-1);
    if (!json && last !== undefined) tell(last, io);
  }
  const removed = keep === undefined ? 0 : history.removeBefore(Date.now() - keep);
  if (json) io.stdout(`${toJson({ imported, removed }, 2)}\n`);
  else if (removed > 0) io.stdout(`removed ${plural(removed, "older scan")}\n`);
  return imported.some((one) => "error" in one) ? EXIT.usage : EXIT.done;
}

function tell(one: Imported, io: Io): void {
  if ("error" in one) return io.stderr(`error: ${oneLine(one.error)}\n`);
  const words = one.outcome === "known"
    ? `is scan ${one.scan} already`
    : one.outcome === "replaced"
    ? `is scan ${one.scan}, more complete than before`
    : `is scan ${one.scan} now`;
  io.stdout(`${oneLine(one.file)} ${words}\n`);
}
