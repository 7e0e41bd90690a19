/**
 * Any saved result: Portico's JSON and NDJSON, nmap's and masscan's XML, the lists and JSON lines of
 * other tools, told apart by how the text begins.
 */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { parseJson } from "../text/json_reader.ts";
import { ListReportReader } from "./foreign/list_report.ts";
import { strangerOf } from "./foreign/other_tools.ts";
import { readNmap } from "./nmap/read_nmap.ts";
import { ReportReader, type ResultReader } from "./read.ts";
import { NdjsonReader } from "./read_ndjson.ts";

/** Characters in which the first line must end, where it is to be an event. */
const MAX_FIRST_LINE = 2 ** 24;
/** Blank characters that may stand before everything. */
const MAX_BLANK = 2 ** 20;
/** Longest XML text: it is read as a whole, and no string of the runtime is longer. */
const MAX_XML = 2 ** 29 - 2 ** 10;

/** A beginning that no key follows yet. */
const UNDECIDED = /^(?:\[\s*|\{\s*(?:"[^"]*)?)$/;

/** Reads a saved result of any kind, piece by piece. */
export class AnyResultReader implements ResultReader {
  readonly #name: string;
  /** What has come until it is known what it is. */
  #start = "";
  #reader: ResultReader | undefined;

  /**
   * A reader at the beginning of a text.
   *
   * @param name of the file, for messages.
   */
  constructor(name: string) {
    this.#name = name;
  }

  push(text: string): void {
    if (this.#reader !== undefined) return this.#reader.push(text);
    this.#start += text;
    // Most pieces of a long line tell nothing new.
    if (text.includes("\n") || this.#start.length === text.length || this.#isLong) this.#decide();
  }

  end(): Report {
    return (this.#reader ?? this.#begin()).end();
  }

  get #isLong(): boolean {
    return this.#start.length > MAX_FIRST_LINE;
  }

  #decide(): void {
    const isBlank = withoutBlanks(this.#start) === "";
    if (isBlank ? this.#start.length > MAX_BLANK : beginningOf(this.#start) !== undefined) {
      this.#begin();
    }
  }

  #begin(): ResultReader {
    const reader = readerOf(this.#start, this.#name);
    reader.push(this.#start.replace(/^\uFEFF/, ""));
    this.#start = "";
    this.#reader = reader;
    return reader;
  }
}

function withoutBlanks(text: string): string {
  return text.replace(/^\uFEFF/, "").trimStart();
}

function readerOf(start: string, name: string): ResultReader {
  const text = withoutBlanks(start);
  if (text === "") throw new InputError(`Cannot read "${name}": it is empty`);
  const stranger = strangerOf(text);
  if (stranger !== undefined) throw new InputError(`Cannot read "${name}": ${stranger}`);
  switch (kindOf(text)) {
    case "xml":
      return new XmlCollector(name);
    case "events":
      return new NdjsonReader(name);
    case "report":
      return new ReportReader(name);
    default:
      return new ListReportReader(name);
  }
}

/** What a text holds, by its beginning. */
export type ResultKind = "xml" | "events" | "report" | "list";

/** The kind of a text that begins so; `undefined` where more of it has to be seen. */
export function beginningOf(start: string): ResultKind | undefined {
  const text = withoutBlanks(start);
  const isOpen = text.startsWith("{") && !text.includes("\n") || UNDECIDED.test(text);
  return text === "" || (isOpen && text.length <= MAX_FIRST_LINE) ? undefined : kindOf(text);
}

/** Keys that a report begins with, in whatever order a program wrote them. */
const REPORT_KEYS = /^\{\s*(?:\}|"(?:schemaVersion|tool|scan|findings|hosts)"|$)/;
/** Keys of other tools' objects. */
const TOOL_KEYS = /"(?:ip|saddr|host|port|ports|domain|input|rec_type|transport|finished)"\s*:/;
/** Characters of an object in which its keys are looked for. */
const MAX_KEYS = 4_096;

/** The kind of a text that begins so; blank characters before it are left out. */
export function kindOf(start: string): ResultKind {
  const text = withoutBlanks(start);
  if (text.startsWith("<")) return "xml";
  if (text.startsWith("[")) return /^\[(?:\s*\]|\s*$|\s*["[])/.test(text) ? "report" : "list";
  if (!text.startsWith("{")) return "list";
  if (looksLikeEvents(text)) return "events";
  if (REPORT_KEYS.test(text)) return "report";
  return TOOL_KEYS.test(text.slice(0, MAX_KEYS)) || /^\{\s*finished/.test(text) ? "list" : "report";
}

/** Whether the first line is an object with a `type`, as every event is. */
function looksLikeEvents(text: string): boolean {
  const end = text.indexOf("\n");
  const line = (end === -1 ? text : text.slice(0, end)).trimEnd();
  // A report on one line is long; only its beginning can tell it from an event without reading all.
  if (!line.endsWith("}") || /^\{\s*"(?:tool|scan|hosts)"/.test(line)) return false;
  try {
    const value = parseJson(line);
    return typeof value === "object" && value !== null && "type" in value;
  } catch {
    return false;
  }
}

/** XML is read when all of it is there. */
class XmlCollector implements ResultReader {
  readonly #name: string;
  #text = "";

  constructor(name: string) {
    this.#name = name;
  }

  push(text: string): void {
    this.#text += text;
    if (this.#text.length <= MAX_XML) return;
    throw new InputError(
      `Cannot read "${this.#name}": it is XML and larger than 512 MB; save large scans as JSON or NDJSON`,
    );
  }

  end(): Report {
    return readNmap(this.#text, this.#name);
  }
}

/**
 * Reads a saved result that is at hand whole.
 *
 * @param text of the file.
 * @param name of the file, for messages.
 * @throws {InputError} when it is none, or one of a later schema version.
 */
export function readAnyReport(text: string, name: string): Report {
  const reader = new AnyResultReader(name);
  reader.push(text);
  return reader.end();
}
