/** From the text of a destination to its address, checked. */

import { InputError } from "../../model/input_error.ts";
import { parseWebhookAddress } from "../webhook_address.ts";
import { type MailAddress, parseMailAddress } from "./mail_address.ts";
import { type NotifyKind, NTFY_TOPIC } from "./notify_text.ts";
import { parseTelegramAddress, type TelegramAddress } from "./telegram.ts";

/** A destination whose address is known. */
export type NotifyDestination =
  | { readonly kind: "ntfy" | "slack" | "discord" | "teams" | "webhook"; readonly url: URL }
  | { readonly kind: "telegram"; readonly telegram: TelegramAddress }
  | { readonly kind: "mailto"; readonly mail: MailAddress };

/** Topics that stand alone are of the public server. */
const NTFY_SERVER = "https://ntfy.sh/";

/**
 * Reads the address of a destination.
 *
 * @param place where it was given, for messages; it must not hold the address.
 * @throws {InputError} when it is none.
 */
export function parseNotify(
  { kind, address }: { readonly kind: NotifyKind; readonly address: string },
  place: string,
): NotifyDestination {
  if (kind === "telegram") return { kind, telegram: parseTelegramAddress(address, place) };
  if (kind === "mailto") return { kind, mail: parseMailAddress(address, place) };
  const isTopic = kind === "ntfy" && NTFY_TOPIC.test(address);
  const url = parseWebhookAddress(isTopic ? `${NTFY_SERVER}${address}` : address, place);
  if (kind === "ntfy" && !NTFY_TOPIC.test(url.pathname.slice(1))) {
    throw new InputError(
      `Cannot use ${place}: it must be a topic, or the address of one: https://ntfy.example/TOPIC ` +
        "(letters, digits, - and _, at most 64)",
    );
  }
  return { kind, url };
}

export { shownNotify } from "./notify_text.ts";
