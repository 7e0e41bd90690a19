/**
 * HTTP/1 replies as bytes: status line, header fields, body. Untrusted bytes are read within
 * limits, and a reply is recognised by its first line alone.
 *
 *     HTTP/1.1 200 OK CRLF
 *     Server: nginx/1.22.1 CRLF
 *     Content-Length: 5 CRLF
 *     CRLF
 *     hello
 *
 * Source: RFC 9112 (HTTP/1.1), RFC 9110 section 5 (fields).
 */

import { concatBytes, latin1, utf8 } from "../../../bytes/convert.ts";
import { readChunked } from "./chunked.ts";

/** Longest line that is read, in bytes: no longer than the reply may be. */
const LINE_LIMIT = 65_536;
/** So much of a field's value is kept, in characters. */
const VALUE_LIMIT = 8_192;
/** So many fields are kept; those after them are read over, as the body follows them. */
const HEADER_LIMIT = 1_000;
/** So many interim replies (100, 102, 103) may come before the final one. */
const INTERIM_LIMIT = 10;

/** The head of a reply. */
export interface HttpHead {
  /** The whole first line: `HTTP/1.1 200 OK`. */
  readonly statusLine: string;
  readonly status: number;
  /** `1.1`. */
  readonly version: string;
  /** Fields by lower-case name; repeated ones are joined with `, `. */
  readonly headers: ReadonlyMap<string, string>;
  /** Values of `Set-Cookie`, which must not be joined. */
  readonly cookies: readonly string[];
  /** Bytes of the head, its empty line and any interim replies before it included. */
  readonly length: number;
}

/** A reply as far as it was received. */
export interface HttpReply extends HttpHead {
  /** Decoded from chunks where it was chunked; empty for HEAD. */
  readonly body: Uint8Array;
  /** Whether nothing of the reply is missing, judged without waiting for the connection's end. */
  readonly complete: boolean;
}

/** How a reply must be read. */
export interface ReplyOptions {
  /** It is the reply to a HEAD: no body follows, whatever its fields are (RFC 9110, 9.3.2). */
  readonly headOnly?: boolean;
}

/**
 * HTTP's status line: version, status. Servers in the wild write the name in lower case, leave the minor
 * version out, name HTTP/2.0, put two blanks or a tab, none before the reason, and use codes that RFC
 * 9110 section 15 does not define (600, 999).
 */
const HTTP_STATUS = /^HTTP\/(\d(?:\.\d{1,2})?)[ \t]{1,3}([1-9]\d\d)(?!\d)/i;
/** So many bytes of empty lines may come before it (RFC 9112 section 2.2). */
const BLANK_LIMIT = 8;
const [LF, CR] = [10, 13];

/** Whether the bytes begin with a whole HTTP/1 status line. */
export function startsLikeHttp(bytes: Uint8Array): boolean {
  return statusOf(firstLine(withoutEmptyLines(bytes)), HTTP_STATUS) !== undefined;
}

/** The bytes without the empty lines that some servers send before their status line. */
export function withoutEmptyLines(bytes: Uint8Array): Uint8Array {
  const start = bytes.subarray(0, BLANK_LIMIT).findIndex((byte) => byte !== LF && byte !== CR);
  return start < 0 ? bytes.subarray(BLANK_LIMIT) : bytes.subarray(start);
}

/**
 * Reads a reply's head, as far as it was received; `null` when its first line does not match.
 *
 * @param pattern the first line's shape, with version and status as groups: RTSP, SIP and ICY replies
 * are built like HTTP's.
 */
export function parseHead(received: Uint8Array, pattern = HTTP_STATUS): HttpHead | null {
  const bytes = withoutEmptyLines(received);
  const blanks = received.length - bytes.length;
  const statusLine = firstLine(bytes);
  const status = statusOf(statusLine, pattern);
  if (statusLine === undefined || status === undefined) return null;
  const headers = new Map<string, string>();
  const cookies: string[] = [];
  let last = "";
  let at = lineEnd(bytes, 0);
  for (let count = 0;; count++) {
    const end = lineEnd(bytes, at);
    if (end < 0) return { ...status, statusLine, headers, cookies, length: received.length };
    const line = lineText(bytes, at, end);
    at = end;
    if (line === "") break;
    if (count >= HEADER_LIMIT) continue;
    // A line that begins with a blank continues the field before it (RFC 9112 section 5.2).
    const folded = /^[ \t]/.test(line) && last !== "";
    if (folded) appendTo(last, line, headers);
    else last = addField(line, { headers, cookies });
  }
  return { ...status, statusLine, headers, cookies, length: blanks + at };
}

/**
 * Reads a reply as far as it was received; `null` when it is not HTTP. Interim replies (RFC 9110
 * section 15.2: 100 Continue, 103 Early Hints) are read over; one that stands alone is given, and is
 * never complete.
 */
export function parseReply(bytes: Uint8Array, options: ReplyOptions = {}): HttpReply | null {
  let from = 0;
  for (let count = 0; count < INTERIM_LIMIT; count++) {
    const length = interimLength(bytes.subarray(from));
    if (length === 0) break;
    from += length;
  }
  const reply = readFinal(bytes.subarray(from), options);
  if (reply === null || from === 0) return reply;
  return { ...reply, length: reply.length + from };
}

/** Bytes of an interim reply behind which a further reply begins; 0 without one. */
function interimLength(bytes: Uint8Array): number {
  const head = parseHead(bytes);
  if (head === null || !isInterim(head.status) || !endsHead(bytes, head.length)) return 0;
  return startsLikeHttp(bytes.subarray(head.length)) ? head.length : 0;
}

function isInterim(status: number): boolean {
  return status < 200 && status !== 101;
}

function readFinal(bytes: Uint8Array, options: ReplyOptions): HttpReply | null {
  const head = parseHead(bytes);
  if (head === null) return null;
  const rest = bytes.subarray(head.length);
  const headEnded = endsHead(bytes, head.length);
  if (options.headOnly || hasNoBody(head.status)) {
    const complete = headEnded && !isInterim(head.status);
    return { ...head, body: new Uint8Array(), complete };
  }
  if (/\bchunked\b/i.test(head.headers.get("transfer-encoding") ?? "")) {
    return { ...head, ...readChunked(rest) };
  }
  const declared = head.headers.get("content-length");
  if (declared === undefined || !/^\d{1,15}$/.test(declared)) {
    return { ...head, body: rest, complete: false };
  }
  const length = Number(declared);
  return { ...head, body: rest.subarray(0, length), complete: headEnded && rest.length >= length };
}

/**
 * A document without a status line, as HTTP/0.9 and some devices send it, perhaps behind a byte order
 * mark, XML's declaration or comments.
 */
const BARE_DOCUMENT =
  /^(?:\u00ef\u00bb\u00bf)?\s{0,20}(?:<\?xml [^<>]{0,200}>\s{0,20})?(?:<!--[^]{0,200}?-->\s{0,20}){0,2}<(?:!doctype\s{1,4}html|html|head|title|frameset|body|meta|center|h1)[\s>]/i;
/** A file of the machine as a page's base: a shell took the request for a command, libwww-perl's `GET`. */
const LOCAL_BASE = /<base href="file:/i;
/** A head without its status line, as a CGI program writes it where no server completes it (RFC 3875). */
const BARE_HEAD = /^(?:Status: ?([1-5]\d\d)\b|Content-Type: ?text\/html\b)[^\r\n]{0,200}\r?\n/i;

/**
 * Reads what came in reply to a request without a status line: an HTML document (HTTP/0.9, RFC 1945
 * section 6), or the output of a CGI program; `null` when the bytes are no such thing.
 */
export function parseBareDocument(bytes: Uint8Array): HttpReply | null {
  const start = latin1(bytes.subarray(0, 512));
  const head = BARE_HEAD.exec(start);
  if (head !== null) {
    return parseReply(concatBytes([utf8(`HTTP/0.9 ${head[1] ?? 200}\r\n`), bytes]));
  }
  if (!BARE_DOCUMENT.test(start) || LOCAL_BASE.test(start)) return null;
  return {
    statusLine: "HTTP/0.9",
    status: 200,
    version: "0.9",
    headers: new Map(),
    cookies: [],
    length: 0,
    body: bytes,
    complete: false,
  };
}

/** Whether another request may follow on the same connection (RFC 9112 section 9.3). */
export function staysOpen(reply: HttpReply): boolean {
  const connection = (reply.headers.get("connection") ?? "").toLowerCase();
  return reply.complete && reply.version === "1.1" && !/\bclose\b/.test(connection);
}

/**
 * Whether waiting for more of a reply's head is of no use: it is whole, or its first line is
 * another protocol's.
 *
 * @param parse reads such a head, or gives `null`.
 */
export function headIsSettled(
  bytes: Uint8Array,
  parse: (bytes: Uint8Array) => HttpHead | null,
): boolean {
  const head = parse(bytes);
  return head === null ? bytes.indexOf(10) >= 0 : endsHead(bytes, head.length);
}

function statusOf(
  line: string | undefined,
  pattern: RegExp,
): { version: string; status: number } | undefined {
  const found = pattern.exec(line ?? "");
  if (found === null) return undefined;
  return { version: found[1] ?? "", status: Number(found[2]) };
}

function hasNoBody(status: number): boolean {
  return status < 200 || status === 204 || status === 304;
}

function firstLine(bytes: Uint8Array): string | undefined {
  const end = lineEnd(bytes, 0);
  return end < 0 ? undefined : lineText(bytes, 0, end);
}

/** Position after the line that begins at `from`; -1 when it does not end within the limit. */
function lineEnd(bytes: Uint8Array, from: number): number {
  const feed = bytes.subarray(from, from + LINE_LIMIT).indexOf(10);
  return feed < 0 ? -1 : from + feed + 1;
}

/**
 * A line without its end; a lone LF ends a line too, as RFC 9112 section 2.2 allows, and so do CR CR LF,
 * which a system sends that makes CR LF of every LF of a text which has them already.
 */
function lineText(bytes: Uint8Array, from: number, end: number): string {
  return latin1(bytes.subarray(from, end)).replace(/\r{0,3}\n$/, "");
}

/**
 * Whether the head of `length` bytes ends with its empty line, so that nothing of it is missing.
 */
function endsHead(bytes: Uint8Array, length: number): boolean {
  return latin1(bytes.subarray(Math.max(0, length - 6), length)).replaceAll("\r", "")
    .endsWith("\n\n");
}

function appendTo(name: string, line: string, headers: Map<string, string>): void {
  headers.set(name, `${headers.get(name) ?? ""} ${line.trim()}`.trim().slice(0, VALUE_LIMIT));
}

/** Adds a field; its name in lower case, empty where the line is none. */
function addField(
  line: string,
  { headers, cookies }: { readonly headers: Map<string, string>; readonly cookies: string[] },
): string {
  const colon = line.indexOf(":");
  if (colon <= 0) return "";
  const name = line.slice(0, colon).trim().toLowerCase();
  const value = line.slice(colon + 1).trim();
  if (name === "set-cookie") cookies.push(value);
  const earlier = headers.get(name);
  if (earlier === undefined) headers.set(name, value.slice(0, VALUE_LIMIT));
  else if (earlier.length < VALUE_LIMIT) {
    headers.set(name, `${earlier}, ${value}`.slice(0, VALUE_LIMIT));
  }
  return name;
}
