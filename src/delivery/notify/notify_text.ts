/**
 * Where alerts go: `ntfy:TOPIC`, `slack:URL`, `telegram:TOKEN@CHAT`, `mailto:...`, and `KIND:@FILE` for
 * what stands in the first line of a file. Most of these addresses are secrets, so that no text shows
 * more of one than its host, and on a command line, which the process list shows, they are refused.
 */

import { InputError } from "../../model/input_error.ts";
import { nearest } from "../../text/nearest.ts";
import { shownAddress } from "../webhook_address.ts";
import { shownMailAddress } from "./mail_address.ts";

/** Every kind of destination. */
export const NOTIFY_KINDS = [
  ...["ntfy", "slack", "discord", "teams", "telegram", "mailto", "webhook"] as const,
];

/** A kind of destination. */
export type NotifyKind = (typeof NOTIFY_KINDS)[number];

/** A destination as it was written: its kind, and its address or the file with it. */
export type NotifyText =
  | { readonly kind: NotifyKind; readonly address: string }
  | { readonly kind: NotifyKind; readonly file: string };

/** A topic of ntfy. */
export const NTFY_TOPIC: RegExp = /^[-\w]{1,64}$/;

/**
 * Reads the kind of a destination.
 *
 * @throws {InputError} when there is no such kind, or nothing behind it.
 */
export function readNotify(text: string, option = "--notify"): NotifyText {
  const [, word = "", rest = ""] = /^([a-z]+):([^]*)$/i.exec(text.trim()) ?? [];
  const kind = NOTIFY_KINDS.find((one) => one === word.toLowerCase());
  if (kind === undefined) {
    const near = nearest(word.toLowerCase(), NOTIFY_KINDS);
    throw new InputError(
      `Cannot use ${option} "${shownNotify(text)}": it must begin with ` +
        (near === undefined
          ? `one of ${NOTIFY_KINDS.map((one) => `${one}:`).join(" ")}`
          : `"${near}:"`),
    );
  }
  if (rest === "" || rest === "@") {
    throw new InputError(
      `Cannot use ${option} "${kind}:${rest}": it names no destination; write ${kind}:ADDRESS or ${kind}:@FILE`,
    );
  }
  return rest.startsWith("@") ? { kind, file: rest.slice(1) } : { kind, address: rest };
}

/** A destination without its secrets: `slack:https://hooks.slack.com/…`, `mailto:ops@example.org`. */
export function shownNotify(text: string): string {
  const [, word = "", rest = ""] = /^([a-z]+):([^]*)$/i.exec(text.trim()) ?? [];
  const kind = NOTIFY_KINDS.find((one) => one === word.toLowerCase());
  // An address whose kind was forgotten is shown as one; of anything else, what stands before a colon.
  if (kind === undefined) {
    if (URL.canParse(text) && /^https?:/i.test(text)) return shownAddress(text);
    return /^[\w.@-]{0,30}$/.test(text) ? text : `${word === "" ? "" : `${word}:`}…`;
  }
  if (rest === "" || rest.startsWith("@")) return `${kind}:${rest}`;
  if (kind === "telegram") return "telegram:…";
  if (kind === "mailto") return `mailto:${shownMailAddress(rest)}`;
  return kind === "ntfy" && NTFY_TOPIC.test(rest) ? "ntfy:…" : `${kind}:${shownAddress(rest)}`;
}

/**
 * Refuses a destination that was typed and has a secret in it: everybody on the machine can see it in the
 * process list.
 *
 * @throws {InputError} that says where to write it instead.
 */
export function refuseTypedSecret(text: string, option = "--notify"): void {
  const read = readNotify(text, option);
  if (!("address" in read) || !hasSecret(read)) return;
  throw new InputError(
    `Cannot use ${option} "${
      shownNotify(text)
    }" on the command line: the process list would show ` +
      `its secret; write the part after "${read.kind}:" into a file and use ${read.kind}:@FILE, or put ` +
      "it into the configuration file",
  );
}

function hasSecret(
  { kind, address }: { readonly kind: NotifyKind; readonly address: string },
): boolean {
  if (kind === "mailto") {
    return /[?&]password=/i.test(address) || /:\/\/[^/@]*:[^/@]*@/.test(address);
  }
  if (kind !== "ntfy" && kind !== "webhook") return true;
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== "" || password !== "";
}
