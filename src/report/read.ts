/**
 * Saved reports, read back: the same value that was written, or a clear refusal. Hosts and ports are
 * checked one by one as their text comes, so that a report may be longer than any string.
 */

import { type BaseIssue, type GenericSchema, getDotPath, safeParse } from "valibot";
import { InputError } from "../model/input_error.ts";
import { type Report, SCHEMA_VERSION } from "../model/report.ts";
import { JsonError, JsonReader } from "../text/json_reader.ts";
import { withFindings } from "./findings/find.ts";
import { withSkippedCounts } from "./older_reports.ts";
import { issueWords } from "./schema_problem.ts";
import { hostSchema, portSchema, reportSchema } from "./schema/report_schema.ts";

/** Takes a saved result in pieces. */
export interface ResultReader {
  /**
   * Takes the next piece of the text.
   *
   * @throws {InputError} when what has come so far is no saved result.
   */
  push(text: string): void;
  /**
   * Ends the text.
   *
   * @throws {InputError} when it is no saved result, or one of a later schema version.
   */
  end(): Report;
}

/** The arrays whose elements are read one by one, and what is at each of these levels. */
const ARRAYS = ["hosts", "ports"];
const SCHEMAS: readonly GenericSchema[] = [reportSchema, hostSchema, portSchema];

/** Reads the JSON text of a saved report. Fields that this version does not know are kept. */
export class ReportReader implements ResultReader {
  readonly #name: string;
  readonly #json = new JsonReader({ arrays: ARRAYS, take: (value, at) => this.#take(value, at) });
  /** What is wrong with a host or port; the version, which may say why, may come later. */
  #problem: InputError | undefined;

  /**
   * A reader at the beginning of a report.
   *
   * @param name of the file, for messages.
   */
  constructor(name: string) {
    this.#name = name;
  }

  push(text: string): void {
    withName(this.#name, () => this.#json.push(text));
  }

  end(): Report {
    const report = withName(this.#name, () => this.#json.end()) as Report;
    return withFindings(withSkippedCounts(report));
  }

  #take(value: unknown, place: readonly number[]): boolean {
    if (place.length === 0) this.#checkWhole(value);
    else this.#problem ??= this.#problemOf(value, place);
    return this.#problem === undefined;
  }

  #checkWhole(value: unknown): void {
    if (typeof value !== "object" || value === null || !("schemaVersion" in value)) {
      throw this.#notOne();
    }
    checkVersion(value.schemaVersion, this.#name);
    // Where the whole is wrong too, that is said: hosts without it are of no use.
    const problem = this.#problemOf(value, []) ?? this.#problem;
    if (problem !== undefined) throw problem;
  }

  #problemOf(value: unknown, place: readonly number[]): InputError | undefined {
    const schema = SCHEMAS[place.length];
    if (schema === undefined) return undefined;
    const { success, issues } = safeParse(schema, value, { abortEarly: true });
    if (success) return undefined;
    const [issue] = issues;
    return this.#notOne(`at ${pathOf(issue, place)}: ${issueWords(issue)}`);
  }

  #notOne(why?: string): InputError {
    return new InputError(
      `Cannot read "${this.#name}": it is JSON but not a Portico report` +
        (why === undefined ? "" : `: ${why}`),
    );
  }
}

/** `hosts.3.ports.17.state`. */
function pathOf(issue: BaseIssue<unknown>, place: readonly number[]): string {
  const around = place.map((index, level) => `${ARRAYS[level]}.${index}`);
  const inside = getDotPath(issue);
  return [...around, ...(inside === null ? [] : [inside])].join(".") || "the top";
}

function withName<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new InputError(`Cannot read "${name}": ${error.message}`);
  }
}

/**
 * Reads the JSON text of a saved report that is at hand whole.
 *
 * @param name of the file, for messages.
 * @throws {InputError} when the text is not a report, or one of a later version.
 */
export function readReport(text: string, name: string): Report {
  const reader = new ReportReader(name);
  reader.push(text.replace(/^\uFEFF/, ""));
  return reader.end();
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
