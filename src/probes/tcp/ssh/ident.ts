/**
 * The line with which SSH begins:
 *
 *     SSH-protoversion-softwareversion SP comments CR LF
 *
 * The server may send other lines before it; they must be text. Source: RFC 4253 section 4.2.
 */

import { latin1, textFrom } from "../../../bytes/convert.ts";

/** An identification line. */
export interface SshIdent {
  /** The line without its end and without escape sequences. */
  readonly line: string;
  /** The line as it was sent, with its end. */
  readonly bytes: Uint8Array;
  /** `2.0`; `1.99` supports both; `1.5` is the old protocol. */
  readonly protocol: string;
  readonly software: string;
  /** What follows the software: often the system's package version. */
  readonly comment: string;
  /** Whether the line's end was received. */
  readonly whole: boolean;
  /** Where the bytes after the line begin. */
  readonly end: number;
}

const IDENT = /^SSH-(\d{1,2}\.\d{1,3})-([^ ]{0,240})(?: (.{0,240}))?$/;
/** RFC 4253: at most 255 characters with CR LF. */
const MAX_LINE = 255;
/** Lines before it that are put up with. */
const MAX_LINES_BEFORE = 48;
/** Lines that begin another protocol's reply, in which an `SSH-` line is only quoted. */
const FOREIGN = /^(?:[A-Z]{2,8}\/\d|\d{3}[ -]|[<{]|\* (?:OK|BYE|PREAUTH) |\+OK|-ERR)/;
/** Text, tabs and escapes for colours; nothing binary. */
// deno-lint-ignore no-control-regex
const BINARY = /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/** Escape sequences, for a title or a colour, and bells: some put them into the line. */
// deno-lint-ignore no-control-regex
const ESCAPES = /\x1b\][^\x07\x1b]{0,120}(?:\x07|\x1b\\)?|\x1b\[[\d;?]{0,16}[A-Za-z]|[\x07\x1b]/g;

/** What OpenSSH sends in place of the line to one it does not serve (sshd.c, MaxStartups). */
const REFUSAL = /^(Exceeded MaxStartups|Not allowed at this time)\r?\n?$/;

/** The words of a refusal; `undefined` when the bytes are none. */
export function parseRefusal(bytes: Uint8Array): string | undefined {
  return REFUSAL.exec(latin1(bytes.subarray(0, 64)))?.[1];
}

/** Finds the identification line; `null` when these bytes are not SSH's. */
export function parseIdent(bytes: Uint8Array): SshIdent | null {
  const text = latin1(bytes);
  for (let start = 0, lines = 0; lines <= MAX_LINES_BEFORE; lines++) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (text.startsWith("SSH-", start)) return readLine(bytes, start, end);
    const line = text.slice(start, end);
    if (newline < 0 || BINARY.test(line) || FOREIGN.test(line)) return null;
    start = newline + 1;
  }
  return null;
}

function readLine(bytes: Uint8Array, start: number, end: number): SshIdent | null {
  if (end - start > MAX_LINE) return null;
  const sent = textFrom(bytes.subarray(start, end));
  if (BINARY.test(sent.replaceAll(ESCAPES, ""))) return null;
  const line = sent.replaceAll(ESCAPES, "").trimEnd();
  const [, protocol = "", software = "", comment = ""] = IDENT.exec(line) ?? [];
  if (protocol === "") return null;
  const whole = end < bytes.length;
  const after = whole ? end + 1 : end;
  return { line, bytes: bytes.slice(start, after), protocol, software, comment, whole, end: after };
}
