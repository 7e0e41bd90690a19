/** Redirects that stay on the same server. */

import type { HttpPage } from "./page.ts";

/** Whether the page sends its reader elsewhere. */
export function isRedirect({ status }: HttpPage): boolean {
  return status >= 301 && status <= 308;
}

/**
 * The path of a redirect that stays on this server, whether it names the server or not; `from` is the
 * path of the page that redirects (RFC 9110 section 10.2.2: the reference may be relative).
 */
export function localRedirect(
  page: HttpPage,
  { origin, from }: { readonly origin: string; readonly from: string },
): string | undefined {
  if (!isRedirect(page)) return undefined;
  const location = page.header("location").replace(/#.*$/, "");
  const whole = location.startsWith(`${origin}/`) ? location.slice(origin.length) : location;
  const path = /^[\w.~-][\w.~/?&=%-]{0,200}$/.test(whole)
    ? new URL(whole, `http://host${from}`).href.slice("http://host".length)
    : whole;
  return /^\/[\w.~!$&'()*+,;=:@%/?-]{1,300}$/.test(path) && !path.startsWith("//")
    ? path
    : undefined;
}
