/**
 * Foreign text in Markdown. A code span is the one place where no renderer looks for links, mentions,
 * HTML or emphasis; the two characters that could end the span or the table cell are escaped like
 * controls are.
 */

import { oneLine } from "./printable.ts";

/** The text as a code span that cannot be left: `` `SSH-2.0-OpenSSH` ``; nothing for no text. */
export function codeSpan(text: string): string {
  const line = oneLine(text).replaceAll("|", "\\x7c").replaceAll("`", "\\x60").trim();
  return line === "" ? "" : `\`${line}\``;
}
