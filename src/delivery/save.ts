/** Saving results: a set of files for each target argument, each replaced as a whole. */

import type { Report } from "../model/report.ts";
import { SAVED_FORMATS } from "../output/registry.ts";
import { resultFileStems } from "../report/file_name.ts";
import { explainFileError } from "./file_errors.ts";
import type { Files } from "./files.ts";

/** What became of the files. */
export interface SaveOutcome {
  readonly saved: readonly string[];
  /** Messages about files that could not be written. */
  readonly failed: readonly string[];
}

/** Writes every target's files into `folder`; one that fails does not stop the others. */
export async function saveReports(
  reports: ReadonlyMap<string, Report>,
  { folder, files }: { readonly folder: string; readonly files: Files },
): Promise<SaveOutcome> {
  const stems = resultFileStems([...reports.keys()]);
  const saved: string[] = [];
  const failed: string[] = [];
  for (const [title, report] of reports) {
    for (const format of SAVED_FORMATS) {
      const path = inFolder(folder, `${stems.get(title)}.${format.extension}`);
      try {
        await files.writeFile(path, format.render(report, { title }));
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
