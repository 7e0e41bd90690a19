/**
 * Addresses of webhooks. One is a secret: a name and a password may stand in it, and where there is
 * none, its path or query is the token. So it can be read from a file, which the process list does not
 * show, and no text shows more of it than the host.
 */

import { InputError } from "../model/input_error.ts";

/** What stands in place of everything behind the host. */
const HIDDEN = "/…";

/**
 * Reads what stands behind `webhook:` as an address.
 *
 * @param place where it was given, for the message; it must not hold the address.
 * @throws {InputError} when it is none, or cannot be sent to.
 */
export function parseWebhookAddress(text: string, place: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new InputError(
      `Cannot use ${place}: it must be an address that begins with https:// or http://`,
    );
  }
  if (text.endsWith(HIDDEN)) {
    throw new InputError(
      `Cannot use ${place}: only a part of the address is there, as "config show" shows it; ` +
        "write the address into a file, and webhook:@FILE",
    );
  }
  // RFC 7617, section 2: the first colon ends the user's name, and controls are in neither part.
  if (/%3a/i.test(url.username)) {
    throw new InputError(
      `Cannot use ${place}: the user's name in it has a colon, which Basic authentication cannot send`,
    );
  }
  if (/%(?:[01][0-9a-f]|7f)/i.test(url.username + url.password)) {
    throw new InputError(
      `Cannot use ${place}: name or password in it has a control character, which Basic ` +
        "authentication cannot send",
    );
  }
  return url;
}

/** The address in the first line of a file. */
export function firstLine(text: string): string {
  return (/^[^\r\n]*/.exec(text)?.[0] ?? "").replace(/^\ufeff/, "").trim();
}

/** An address without its secrets: `https://chat.example/…`. */
export function shownAddress(text: string): string {
  if (!URL.canParse(text)) return "…";
  const { protocol, host, username, password, pathname, search, hash } = new URL(text);
  const secret = [username, password, search, hash, pathname.slice(1)].some((part) => part !== "");
  return host === "" ? "…" : `${protocol}//${host}${secret ? HIDDEN : "/"}`;
}

/** A destination as it was typed, without the secrets of a webhook's address. */
export function shownDestination(text: string): string {
  const [, prefix = "", address = ""] = /^(webhook:)(.*)$/is.exec(text) ?? [];
  if (prefix !== "") return address.startsWith("@") ? text : prefix + shownAddress(address);
  // An address in the place of a path is one whose prefix was forgotten or misspelt.
  return text.replace(/:\/\/.*$/s, "://…");
}
