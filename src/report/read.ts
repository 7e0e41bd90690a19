/** Saved reports, read back: the same value that was written, or a clear refusal. */

import { getDotPath, safeParse } from "valibot";
import { InputError } from "../model/input_error.ts";
import { type Report, SCHEMA_VERSION } from "../model/report.ts";
import { reportSchema } from "./schema/report_schema.ts";

/**
 * Reads the JSON text of a saved report. Fields that this version does not know are kept.
 *
 * @param name of the file, for messages.
 * @throws {InputError} when the text is not a report, or one of a later version.
 */
export function readReport(text: string, name: string): Report {
  return checkReport(parseJson(text, name), name);
}

/**
 * Takes a parsed value as a report.
 *
 * @throws {InputError} when it is none, or one of a later version.
 */
export function checkReport(value: unknown, name: string): Report {
  if (typeof value !== "object" || value === null || !("schemaVersion" in value)) {
    throw new InputError(`Cannot read "${name}": it is JSON but not a Portico report`);
  }
  checkVersion(value.schemaVersion, name);
  const { success, issues } = safeParse(reportSchema, value, { abortEarly: true });
  if (success) return value as Report;
  const [issue] = issues;
  throw new InputError(
    `Cannot read "${name}": it is JSON but not a Portico report: ` +
      `at ${getDotPath(issue) ?? "the top"}: ${issue.message}`,
  );
}

/**
 * Checks the version of a structure before anything else is believed of it.
 *
 * @throws {InputError} when it is none that this program can read.
 */
export function checkVersion(version: unknown, name: string): void {
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    throw new InputError(`Cannot read "${name}": it is JSON but not a Portico report`);
  }
  if (version <= SCHEMA_VERSION) return;
  throw new InputError(
    `Cannot read "${name}": its schema version ${version} is newer than ${SCHEMA_VERSION}; ` +
      "use a newer Portico",
  );
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new InputError(`Cannot read "${name}": it is not JSON`);
  }
}
