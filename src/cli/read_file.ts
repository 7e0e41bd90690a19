/** Saved results by their paths. */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { readAnyReport } from "../report/read_any.ts";
import { explainFileError } from "./file_errors.ts";
import type { Io } from "./io.ts";

/**
 * Reads a saved JSON, NDJSON or nmap XML file; `-` is standard input.
 *
 * @throws {InputError} when it cannot be read or is no result.
 */
export async function readReportFile(path: string, io: Io): Promise<Report> {
  return readReportText(await readText(path, io), path);
}

/**
 * Reads a saved result that is already at hand.
 *
 * @throws {InputError} when it is none.
 */
export function readReportText(text: string, path: string): Report {
  return readAnyReport(text, path);
}

async function readText(path: string, io: Io): Promise<string> {
  try {
    return await io.readText(path);
  } catch (error) {
    throw new InputError(`Cannot read report "${path}": ${explainFileError(error, "read")}`);
  }
}
