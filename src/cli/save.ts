/** Saving results: a set of files for each target argument, each replaced as a whole. */

import type { Report } from "../model/report.ts";
import { SAVED_FORMATS } from "../output/registry.ts";
import { resultFileStems } from "../report/file_name.ts";
import { plural } from "../text/count.ts";
import { oneLine } from "../text/printable.ts";
import { explainFileError } from "./file_errors.ts";
import type { Io } from "./io.ts";

/** What became of the files. */
export interface SaveOutcome {
  readonly saved: readonly string[];
  /** Messages about files that could not be written. */
  readonly failed: readonly string[];
}

/** Writes every target's files into `folder`; one that fails does not stop the others. */
export async function saveReports(
  reports: ReadonlyMap<string, Report>,
  { folder, io }: { readonly folder: string; readonly io: Io },
): Promise<SaveOutcome> {
  const stems = resultFileStems([...reports.keys()]);
  const saved: string[] = [];
  const failed: string[] = [];
  for (const [title, report] of reports) {
    for (const format of SAVED_FORMATS) {
      const path = inFolder(folder, `${stems.get(title)}.${format.extension}`);
      try {
        await io.writeFile(path, format.render(report, { title }));
        saved.push(path);
      } catch (error) {
        failed.push(`Cannot write "${path}": ${explainFileError(error, "write")}`);
      }
    }
  }
  return { saved, failed };
}

function inFolder(folder: string, name: string): string {
  return folder === "." ? name : `${folder.replace(/[/\\]+$/, "")}/${name}`;
}

/** Tells the user what was saved and what was not; gives whether everything was. */
export function tellSaved(
  outcomes: readonly SaveOutcome[],
  { io, quiet }: { readonly io: Io; readonly quiet: boolean },
): boolean {
  const saved = outcomes.flatMap((outcome) => outcome.saved);
  const failed = outcomes.flatMap((outcome) => outcome.failed);
  for (const message of failed) io.stderr(`error: ${oneLine(message)}\n`);
  if (saved.length > 0 && !quiet) io.stderr(`saved ${oneLine(shortList(saved))}\n`);
  return failed.length === 0;
}

function shortList(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(", ");
  return paths.length > 3 ? `${shown} and ${plural(paths.length - 3, "more file")}` : shown;
}
