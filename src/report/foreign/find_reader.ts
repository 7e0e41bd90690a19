/**
 * Reads the finds of other tools as they come, line by line or object by object, without keeping any:
 * a list of ten million endpoints must not be in memory as text. What a line is, the line itself
 * tells, so that files of several tools, one after the other, are read too.
 */

import { InputError } from "../../model/input_error.ts";
import { type CsvColumns, csvColumns, readCsvLine } from "./csv_lines.ts";
import type { Find, LineOutcome } from "./find.ts";
import type { RunFacts } from "./grepable_lines.ts";
import { readObject } from "./json_finds.ts";
import { JsonObjects } from "./json_objects.ts";
import { strangerOf } from "./other_tools.ts";
import { readTextLine } from "./text_lines.ts";

/** Takes what is found. */
export interface FindListener {
  find(find: Find): void;
  /** Takes `192.0.2.3:22`, the most common line by far, as two numbers. */
  ipv4?(address: number, port: number): void;
  /** Takes what comments tell of a run, and that another one begins. */
  run?(facts: RunFacts, begins: boolean): void;
}

/** What is known of the text at its end. */
export interface FindFacts {
  /** The tool that wrote it, where it shows that. */
  readonly tool: string | undefined;
  /** Whether the text ends before it should. */
  readonly cut: boolean;
  /** Lines or objects with something in them. */
  readonly entries: number;
}

/** Longest line: a host with all of its ports. */
const MAX_LINE = 2 ** 24;
const QUOTE_LIMIT = 60;
const COLOURS = /\p{Cc}\[[\d;]*m/gu;

/** Reads one text in pieces. */
export class FindReader {
  readonly #name: string;
  readonly #listener: FindListener;
  readonly #objects = new JsonObjects();
  #mode: "unknown" | "json" | "lines" = "unknown";
  #rest = "";
  #number = 1;
  #columns: CsvColumns | undefined;
  #tool: string | undefined;
  #entries = 0;
  #open = 0;

  /**
   * A reader at the beginning of a text.
   *
   * @param name of the file, for messages.
   */
  constructor(name: string, listener: FindListener) {
    this.#name = name;
    this.#listener = listener;
  }

  /** @throws {InputError} when a line or an object cannot be read. */
  push(text: string): void {
    if (this.#mode === "unknown") return this.#begin(text);
    if (this.#mode === "json") this.#pushJson(text);
    else this.#pushLines(text);
  }

  /** @throws {InputError} when the last line cannot be read, or there is nothing at all. */
  end(): FindFacts {
    let cut = this.#objects.isCut;
    if (this.#rest.trim() !== "") cut = this.#lastLine(this.#rest) || cut;
    return { tool: this.#tool, cut: cut || this.#open > 0, entries: this.#entries };
  }

  #begin(piece: string): void {
    const text = this.#rest + piece.replace(/^\uFEFF/, "");
    const start = text.trimStart();
    this.#rest = text;
    // An array of objects, or an IPv6 address in brackets: the next character tells.
    if (start === "" || start === "[") return;
    this.#mode = /^(?:\{|\[\s*[{\]"])/.test(start) ? "json" : "lines";
    this.#rest = "";
    if (this.#mode === "json") {
      this.#refuseStrangers(start);
      this.#pushJson(text);
    } else this.#pushLines(text);
  }

  #pushJson(text: string): void {
    try {
      for (const { text: object, line } of this.#objects.push(text)) {
        const { outcome, tool } = readObject(object);
        this.#take(outcome, { line, shown: object, tool });
      }
    } catch (error) {
      if (error instanceof RangeError) throw this.#problem(error.message);
      throw error;
    }
  }

  #pushLines(text: string): void {
    let at = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", at)) {
      if (this.#rest !== "" || !this.#fast(text, at, end)) {
        const line = this.#rest + text.slice(at, end);
        this.#rest = "";
        this.#line(line);
      }
      at = end + 1;
      this.#number++;
    }
    this.#rest += text.slice(at);
    if (this.#rest.length > MAX_LINE) {
      throw this.#problem(`line ${this.#number} is longer than ${MAX_LINE} characters`);
    }
  }

  /** `192.0.2.3:22`, character by character: no text is made of it. */
  #fast(text: string, from: number, end: number): boolean {
    const { ipv4 } = this.#listener;
    if (ipv4 === undefined || this.#columns !== undefined || end - from > 22) return false;
    let [address, part, digits, dots] = [0, 0, 0, 0];
    let at = from;
    for (; at < end; at++) {
      const char = text.charCodeAt(at);
      if (char >= 0x30 && char <= 0x39) {
        part = part * 10 + char - 0x30;
        if (++digits > 3) return false;
      } else if (char === 0x2e || char === 0x3a) {
        if (digits === 0 || part > 255 || (digits > 1 && text.charCodeAt(at - digits) === 0x30)) {
          return false;
        }
        address = address * 256 + part;
        [part, digits] = [0, 0];
        if (char === 0x3a) break;
        dots++;
      } else return false;
    }
    if (dots !== 3 || at === end) return false;
    let last = end;
    if (text.charCodeAt(last - 1) === 0x0d) last--;
    const port = smallNumber(text, at + 1, last);
    if (port < 1 || port > 65_535) return false;
    this.#entries++;
    ipv4.call(this.#listener, address, port);
    return true;
  }

  #line(text: string): void {
    // Screens are coloured; brackets and commas stand around the objects of an array.
    const line = text.replaceAll(COLOURS, "").replaceAll(/[\r\0]+$/g, "").trim();
    if (line === "" || /^[[\],]+$/.test(line)) return;
    if (line.startsWith("{")) {
      const { outcome, tool } = readObject(line.replace(/,$/, ""));
      return this.#take(outcome, { line: this.#number, shown: line, tool });
    }
    if (this.#entries === 0) this.#refuseStrangers(line);
    const columns = csvColumns(line);
    if (columns !== undefined) {
      this.#columns = columns;
      return;
    }
    if (this.#columns !== undefined) {
      return this.#take(readCsvLine(line, this.#columns), { line: this.#number, shown: line });
    }
    const { outcome, tool, mark, run } = readTextLine(line);
    if (mark === "begin" || run !== undefined) {
      this.#listener.run?.(run ?? {}, mark === "begin");
    }
    if (mark !== undefined) this.#open = Math.max(0, this.#open + (mark === "begin" ? 1 : -1));
    this.#take(outcome, {
      line: this.#number,
      shown: line,
      ...(tool === undefined ? {} : { tool }),
    });
  }

  /** Whether the last line, which no line break ends, was cut off. */
  #lastLine(text: string): boolean {
    if (!text.startsWith("{") || this.#entries === 0) {
      this.#line(text);
      return false;
    }
    try {
      this.#line(text);
      return false;
    } catch (error) {
      if (error instanceof InputError) return true;
      throw error;
    }
  }

  #refuseStrangers(line: string): void {
    const stranger = strangerOf(line);
    if (stranger !== undefined) throw this.#problem(stranger);
  }

  #take(
    outcome: LineOutcome,
    { line, shown, tool }: {
      readonly line: number;
      readonly shown: string;
      readonly tool?: string;
    },
  ): void {
    if (typeof outcome === "string") {
      const quoted = shown.length > QUOTE_LIMIT ? `${shown.slice(0, QUOTE_LIMIT)}…` : shown;
      throw this.#problem(`line ${line} is "${quoted}": ${outcome}`);
    }
    this.#tool ??= tool;
    if (outcome.length > 0) this.#entries++;
    for (const find of outcome) this.#listener.find(find);
  }

  #problem(why: string): InputError {
    return new InputError(`Cannot read "${this.#name}": ${why}`);
  }
}

/** Up to five digits; -1 for anything else. */
function smallNumber(text: string, from: number, end: number): number {
  if (from >= end || end - from > 5) return -1;
  let number = 0;
  for (let at = from; at < end; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
