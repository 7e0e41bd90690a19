/** Saving results: a set of files for each target argument, each replaced as a whole. */

import type { Report } from "../model/report.ts";
import type { OutputFormat } from "../output/format.ts";
import { SAVED_FORMATS } from "../output/registry.ts";
import { resultFileStems } from "../report/file_name.ts";
import { explainFileError } from "./file_errors.ts";
import type { Files } from "./files.ts";
import { inFolder } from "./writer/messages.ts";

/** What became of the files. */
export interface SaveOutcome {
  readonly saved: readonly string[];
  /** Messages about files that could not be written. */
  readonly failed: readonly string[];
}

/** The files of every target, by target and format. */
export function resultPaths(
  targets: readonly string[],
  folder: string,
): ReadonlyMap<string, readonly (readonly [format: OutputFormat, path: string])[]> {
  const stems = resultFileStems(targets);
  return new Map([...stems].map(([target, stem]) => [
    target,
    SAVED_FORMATS.map((format) =>
      [format, inFolder(folder, `${stem}.${format.extension}`)] as const
    ),
  ]));
}

/** Writes every target's files into `folder`; one that fails does not stop the others. */
export async function saveReports(
  reports: ReadonlyMap<string, Report>,
  { folder, files, excel = false }: {
    readonly folder: string;
    readonly files: Files;
    readonly excel?: boolean;
  },
): Promise<SaveOutcome> {
  const paths = resultPaths([...reports.keys()], folder);
  const saved: string[] = [];
  const failed: string[] = [];
  for (const [title, report] of reports) {
    for (const [format, path] of paths.get(title) ?? []) {
      try {
        await files.writeFile(path, format.render(report, { title, excel }));
        saved.push(path);
      } catch (error) {
        failed.push(`Cannot write "${path}": ${explainFileError(error, "write")}`);
      }
    }
  }
  return { saved, failed };
}
