/**
 * NDJSON read back into a report, line by line. A process that was killed leaves its last line half
 * written; that line is dropped and the report says that the scan was interrupted.
 */

import { getDotPath, safeParse } from "valibot";
import type { EventLine } from "../model/event.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { JsonError, parseJson } from "../text/json_reader.ts";
import { ReportCollector } from "./collect.ts";
import { mergeReports } from "./merge.ts";
import { checkVersion, type ResultReader } from "./read.ts";
import { withSkippedCounts } from "./older_reports.ts";
import { issueWords } from "./schema_problem.ts";
import { eventSchema } from "./schema/event_schema.ts";

/** Longest line: a host with all that may be known of its ports. */
const MAX_LINE = 2 ** 28;

/** Reads a stream of events; several scans one after the other are merged. */
export class NdjsonReader implements ResultReader {
  readonly #name: string;
  readonly #scans: ReportCollector[] = [];
  /** The beginning of a line. */
  #rest = "";
  /** Of the present line, from 1. */
  #number = 1;

  /**
   * A reader at the beginning of a stream.
   *
   * @param name of the file, for messages.
   */
  constructor(name: string) {
    this.#name = name;
  }

  push(text: string): void {
    let at = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", at)) {
      const line = this.#rest + text.slice(at, end);
      this.#rest = "";
      at = end + 1;
      this.#takeLine(line, { whole: true });
      this.#number++;
    }
    this.#rest += text.slice(at);
    if (this.#rest.length <= MAX_LINE) return;
    throw this.#problem(`line ${this.#number} is longer than ${MAX_LINE} characters`);
  }

  end(): Report {
    this.#takeLine(this.#rest, { whole: false });
    return mergeReports(this.#scans.map((scan) => withSkippedCounts(scan.report())));
  }

  #takeLine(text: string, { whole }: { readonly whole: boolean }): void {
    const event = text.trim() === "" ? undefined : this.#eventOf(text, whole);
    if (event === undefined) return;
    if (event.type === "started") this.#scans.push(new ReportCollector(event.tool));
    const current = this.#scans.at(-1);
    if (current === undefined) {
      throw this.#problem('it does not begin with a line of type "started"');
    }
    current.add(event);
  }

  /** The event of a line; `undefined` for a last line that was cut off. */
  #eventOf(text: string, whole: boolean): EventLine | undefined {
    let value: unknown;
    try {
      value = parseJson(text);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      if (!whole && this.#number > 1) return undefined;
      throw this.#problem(`line ${this.#number} ${error.message.replace(/^it /, "")}`);
    }
    if (typeof value === "object" && value !== null && "schemaVersion" in value) {
      checkVersion(value.schemaVersion, this.#name);
    }
    const { success, issues } = safeParse(eventSchema, value, { abortEarly: true });
    if (success) return value as EventLine;
    const [issue] = issues;
    throw this.#problem(
      `line ${this.#number} is not an event of Portico: ` +
        `at ${getDotPath(issue) ?? "the top"}: ${issueWords(issue)}`,
    );
  }

  #problem(why: string): InputError {
    return new InputError(`Cannot read "${this.#name}": ${why}`);
  }
}
