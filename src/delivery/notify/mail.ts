/**
 * A notice as a mail: plain text, so that no reader of it renders anything. Addresses were checked when
 * they were read; the subject is one line of printable text; the library encodes both (RFC 2047, 5321).
 */

import type { Notice } from "../../model/alert.ts";
import type { MailAddress } from "./mail_address.ts";
import { messageOf } from "./message.ts";

/** What the mail library is given. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

const TEXT_LIMIT = 50_000;

/** The mail of a notice. */
export function mailOf({ to, from }: Pick<MailAddress, "to" | "from">, notice: Notice): Mail {
  const { title, lines, urgent, link } = messageOf(notice, TEXT_LIMIT);
  return {
    from,
    to,
    subject: title,
    text: [...lines, "", ...(link === undefined ? [] : [link]), `Scan ended: ${notice.at}`, ""]
      .join("\n"),
    headers: {
      // No vacation notice comes back (RFC 3834).
      "Auto-Submitted": "auto-generated",
      ...(urgent ? { Importance: "high" } : {}),
    },
  };
}
