/** Saved results by their paths. */

import type { Report } from "../model/report.ts";
import { readAnyReport } from "../report/read_any.ts";
import { type Files, readNamed } from "./files.ts";

/**
 * Reads a saved JSON, NDJSON or nmap XML file; `-` is standard input.
 *
 * @throws {InputError} when it cannot be read or is no result.
 */
export async function readReportFile(path: string, files: Files): Promise<Report> {
  return readReportText(await readNamed(path, { what: "report", files }), path);
}

/**
 * Reads a saved result that is already at hand.
 *
 * @throws {InputError} when it is none.
 */
export function readReportText(text: string, path: string): Report {
  return readAnyReport(text, path);
}
