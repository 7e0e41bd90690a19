/**
 * Reading IMAP's untagged answers: greeting, capabilities, identification.
 *
 *     * OK [CAPABILITY IMAP4rev1 STARTTLS ...] text
 *     * CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN ...
 *     * ID ("name" "Cyrus IMAPD" "version" "3.6.1")       or NIL
 *
 * Source: RFC 9051 sections 7.1 and 7.2.2, RFC 2971 (ID).
 */

/** A greeting. */
export interface ImapGreeting {
  readonly status: "OK" | "PREAUTH" | "BYE";
  readonly line: string;
}

/** Reads a first line; `null` when it is no greeting of this form. */
export function parseImapGreeting(line: string): ImapGreeting | null {
  const status = /^\* (OK|PREAUTH|BYE)(?: |$)/.exec(line)?.[1];
  return status === undefined ? null : { status: status as ImapGreeting["status"], line };
}

/** Whether the text holds the tagged line that ends the reply to a command. */
export function isAnswered(text: string, tag: string): boolean {
  return text.endsWith("\n") && taggedLine(text, tag) !== undefined;
}

/** Whether the command of this tag succeeded. */
export function succeeded(text: string, tag: string): boolean {
  return taggedLine(text, tag)?.startsWith(`${tag} OK`) === true;
}

function taggedLine(text: string, tag: string): string | undefined {
  return text.split("\n").find((line) =>
    ["OK", "NO", "BAD"].some((status) => line.startsWith(`${tag} ${status}`))
  );
}

/** The last capability list in a text; `undefined` when there is none that names IMAP. */
export function parseImapCapabilities(text: string): readonly string[] | undefined {
  const lists = text.slice(0, 8_192).split("\n").flatMap((line) => {
    const list = /^\* CAPABILITY (.+)$/i.exec(line)?.[1] ??
      /\[CAPABILITY ([^\]]+)\]/i.exec(line)?.[1];
    return list === undefined ? [] : [list.trim().split(/\s+/).slice(0, 128)];
  });
  const list = lists.at(-1);
  return list?.some((word) => /^IMAP4/i.test(word)) ? list : undefined;
}

/** The pairs of an `ID` answer, by lower-case name. */
export function parseImapId(text: string): ReadonlyMap<string, string> {
  const line = text.split("\n").find((entry) => /^\* ID \(/i.test(entry)) ?? "";
  const words = [...line.slice(0, 4_096).matchAll(/"((?:[^"\\]|\\.)*)"|\bNIL\b/gi)]
    .map((found) => (found[1] ?? "").replaceAll(/\\(.)/g, "$1"));
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < words.length; at += 2) {
    const value = words[at + 1] ?? "";
    if (value !== "") pairs.set((words[at] ?? "").toLowerCase(), value);
  }
  return pairs;
}
