/**
 * Replies that begin with three digits, as FTP, SMTP, LMTP and NNTP give them:
 *
 *     220 text CRLF
 *     220-text CRLF ... 220 text CRLF      (FTP allows lines without the number in between)
 *
 * Source: RFC 959 section 4.2, RFC 5321 section 4.2.1.
 */

/** One reply. */
export interface NumberedReply {
  readonly code: number;
  /** The texts of its lines, without the number. */
  readonly lines: readonly string[];
  /** The reply as it came, without the last line's end and without what followed it. */
  readonly text: string;
  /** Whether the line that ends it was received. */
  readonly whole: boolean;
}

const FIRST_LINE = /^([1-6]\d\d)(?:([ -])(.*))?$/;

/** Reads the first reply of a text with LF line ends; `null` when it is none. */
export function parseNumberedReply(text: string): NumberedReply | null {
  const all = text.split("\n");
  const [, number = "", separator] = FIRST_LINE.exec(all[0] ?? "") ?? [];
  if (number === "") return null;
  const last = separator === "-"
    ? all.findIndex((line, at) => at > 0 && (line === number || line.startsWith(`${number} `)))
    : 0;
  const used = last < 0 ? all : all.slice(0, last + 1);
  return {
    code: Number(number),
    lines: used.map((line) => withoutNumber(line, number)),
    text: used.join("\n").trimEnd(),
    whole: last >= 0 && last < all.length - 1,
  };
}

/** Whether a text holds a whole reply. For `until`. */
export function isWholeReply(text: string): boolean {
  return parseNumberedReply(text)?.whole === true;
}

/** The code of a reply; 0 when the text is none. */
export function codeOf(text: string): number {
  return parseNumberedReply(text)?.code ?? 0;
}

function withoutNumber(line: string, number: string): string {
  const numbered = line.startsWith(number) && /^[ -]?$/.test(line.charAt(number.length));
  return (numbered ? line.slice(number.length + 1) : line).trim();
}
