/** Any saved result: Portico's JSON and NDJSON, nmap's XML, told apart by what is in the file. */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { readNmap } from "./nmap/read_nmap.ts";
import { readReport } from "./read.ts";
import { readNdjson } from "./read_ndjson.ts";

/**
 * Reads a saved result.
 *
 * @param name of the file, for messages.
 * @throws {InputError} when it is none, or one of a later schema version.
 */
export function readAnyReport(text: string, name: string): Report {
  const start = text.replace(/^\uFEFF/, "").trimStart().slice(0, 200);
  if (start === "") throw new InputError(`Cannot read "${name}": it is empty`);
  if (start.startsWith("<")) return readNmap(text, name);
  return looksLikeEvents(text) ? readNdjson(text, name) : readReport(text, name);
}

/** Whether the first line is an object with a `type`, as every event is. */
function looksLikeEvents(text: string): boolean {
  const end = text.indexOf("\n");
  const line = (end === -1 ? text : text.slice(0, end)).trim();
  // A report on one line is long; only its beginning can tell it from an event without reading all.
  if (!line.endsWith("}") || /^\s*\{\s*"(?:tool|scan|hosts)"/.test(line)) return false;
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && "type" in value;
  } catch {
    return false;
  }
}
