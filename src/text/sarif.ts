/**
 * Foreign text in SARIF's message strings. A viewer makes links of `[text](1)` and `[text](uri)`
 * (SARIF 2.1.0, section 3.11.6), fills `{0}` in (3.11.5), and many render Markdown: code spans and
 * `<https://...>` too. `\[`, `\]` and `\\` are SARIF's own escapes, Markdown's are the same and more; a
 * backslash that stands before nothing of that kind is itself in both, so that most texts stay as they
 * are.
 */

import { oneLine } from "./printable.ts";

const SPECIAL = /\\(?=[\\[\]`<])|[[\]`]|<(?=[a-z][a-z\d+.-]*:|[^\s@<>]+@)/gi;
const PLACEHOLDER = /\{+\d+\}+/g;

/** The text as one line in which a viewer finds no link, code, or placeholder. */
export function sarifText(text: string): string {
  return oneLine(text).replaceAll(SPECIAL, "\\$&")
    .replaceAll(PLACEHOLDER, (found) => found.replaceAll(/[{}]/g, "$&$&"));
}
