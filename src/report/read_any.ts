/** Any saved result: Portico's JSON and NDJSON, nmap's XML, told apart by how the text begins. */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { parseJson } from "../text/json_reader.ts";
import { readNmap } from "./nmap/read_nmap.ts";
import { ReportReader, type ResultReader } from "./read.ts";
import { NdjsonReader } from "./read_ndjson.ts";

/** Characters in which the first line must end, where it is to be an event. */
const MAX_FIRST_LINE = 2 ** 24;
/** Blank characters that may stand before everything. */
const MAX_BLANK = 2 ** 20;
/** Longest XML text: it is read as a whole, and no string of the runtime is longer. */
const MAX_XML = 2 ** 29 - 2 ** 10;

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
    const start = withoutBlanks(this.#start);
    if (start === "" && this.#start.length <= MAX_BLANK) return;
    const isOpen = start.startsWith("{") && !start.includes("\n") && !this.#isLong;
    if (!isOpen) this.#begin();
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
  if (text.startsWith("<")) return new XmlCollector(name);
  if (!/^[[{"\d.tfn-]/.test(text)) throw new InputError(`Cannot read "${name}": it is not JSON`);
  return looksLikeEvents(text) ? new NdjsonReader(name) : new ReportReader(name);
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
