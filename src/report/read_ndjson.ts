/**
 * NDJSON read back into a report. A process that was killed leaves its last line half written; that
 * line is dropped and the report says that the scan was interrupted.
 */

import { getDotPath, safeParse } from "valibot";
import type { EventLine } from "../model/event.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { ReportCollector } from "./collect.ts";
import { mergeReports } from "./merge.ts";
import { checkVersion } from "./read.ts";
import { eventSchema } from "./schema/event_schema.ts";

/** One line of the file. */
interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Whether its line feed was written. */
  readonly whole: boolean;
}

/**
 * Reads a stream of events; several scans one after the other are merged.
 *
 * @param name of the file, for messages.
 * @throws {InputError} when a line is not an event, or one of a later schema version.
 */
export function readNdjson(text: string, name: string): Report {
  const scans: ReportCollector[] = [];
  for (const line of linesOf(text)) {
    const event = readLine(line, name);
    if (event === undefined) break;
    if (event.type === "started") scans.push(new ReportCollector(event.tool));
    const current = scans.at(-1);
    if (current === undefined) {
      throw new InputError(
        `Cannot read "${name}": it does not begin with a line of type "started"`,
      );
    }
    current.add(event);
  }
  return mergeReports(scans.map((scan) => scan.report()));
}

function* linesOf(text: string): Generator<Line, void, undefined> {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  for (let number = 1; at < text.length; number++) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end === -1 ? undefined : end).trim();
    if (line !== "") yield { text: line, number, whole: end !== -1 };
    at = end === -1 ? text.length : end + 1;
  }
}

/** The event of a line; `undefined` for a last line that was cut off. */
function readLine({ text, number, whole }: Line, name: string): EventLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (!whole && number > 1) return undefined;
    throw new InputError(`Cannot read "${name}": line ${number} is not JSON`);
  }
  if (typeof value === "object" && value !== null && "schemaVersion" in value) {
    checkVersion(value.schemaVersion, name);
  }
  const { success, issues } = safeParse(eventSchema, value, { abortEarly: true });
  if (success) return value as EventLine;
  const [issue] = issues;
  throw new InputError(
    `Cannot read "${name}": line ${number} is not an event of Portico: ` +
      `at ${getDotPath(issue) ?? "the top"}: ${issue.message}`,
  );
}
