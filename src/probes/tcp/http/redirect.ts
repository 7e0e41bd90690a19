/**
 * Redirects that stay on the same server: by a status with `Location`, or by a page that does nothing
 * but send its reader on.
 *
 *     Location: /ui/                                          Refresh: 0; url=/ui/
 *     <meta http-equiv="refresh" content="0; url=ui/">        <script>location.href = "/ui/"</script>
 *
 * Source: RFC 9110 section 10.2.2 (Location), HTML section 4.2.5.3 (refresh).
 */

import { metaRefresh } from "./html.ts";
import type { HttpPage } from "./page.ts";

/** A page that only sends its reader on is this short. */
const PAGE_LIMIT = 4_096;
/** A page that waits longer than this many seconds has something to show. */
const LONGEST_WAIT = 5;
/** A script that decides where to go, or whether. */
const DECIDES = /\b(?:if|switch|while|function|on[a-z]{4,12}|setTimeout|addEventListener)\b|=>|\?/;
/** What is meant for old browsers, or for those without scripts. */
const NOT_FOR_ALL = /<!--[^]*?-->|<noscript\b[^]*?<\/noscript>/gi;
/** What a reader is sent to by a page must change nothing. */
const CHANGES = /log-?(?:out|off)|sign-?out|delete|reboot|restart|shutdown|reset/i;

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
  const target = isRedirect(page) ? page.header("location") : pageTarget(page);
  const scheme = target.startsWith("//") ? origin.slice(0, origin.indexOf("//")) : "";
  const location = `${scheme}${encoded(target)}`.replace(/#.*$/, "");
  const whole = withoutOrigin(location, origin);
  const path = /^[\w.~?-][\w.~/?&=%-]{0,200}$/.test(whole)
    ? new URL(whole, `http://host${from}`).href.slice("http://host".length)
    : whole;
  const isLocal = /^\/[\w.~!$&'()*+,;=:@%/?-]{1,300}$/.test(path) && !path.startsWith("//");
  return isLocal && (isRedirect(page) || path !== from) ? path : undefined;
}

/** The path and query of a location on this server; scheme and host have no case (RFC 3986 section 6.2.2.1). */
function withoutOrigin(location: string, origin: string): string {
  const start = location.slice(0, origin.length).toLowerCase();
  const rest = location.slice(origin.length);
  if (start !== origin.toLowerCase() || !/^[/?]|^$/.test(rest)) return location;
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** Bytes that no URL has, as they are to be sent; the field was read as one character per byte. */
function encoded(target: string): string {
  return target.replaceAll(
    /[\u0080-\u00ff ]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** Where a page of status 200 sends its reader at once; empty when it does not. */
function pageTarget(page: HttpPage): string {
  if (page.status !== 200) return "";
  const field = page.header("refresh");
  const isShort = page.reply.body.length <= PAGE_LIMIT;
  const html = isShort ? page.text.replaceAll(NOT_FOR_ALL, "") : "";
  const target = refreshTarget(field) || refreshTarget(metaRefresh(html)) ||
    (page.title.length <= 40 ? scriptTarget(html) : "");
  return CHANGES.test(target) ? "" : target;
}

/** `0; url=/ui/`, as HTML reads it: the name and the quotes may be missing. */
function refreshTarget(value: string): string {
  const found =
    /^\s{0,9}(\d{1,3})(?:\.\d{0,9})?\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?(\S{1,300})/i
      .exec(value);
  if (found === null || Number(found[1]) > LONGEST_WAIT) return "";
  return (found[2] ?? "").replaceAll(/^["']|["']$/g, "");
}

/** Where the one script of a page goes, if it does nothing else. */
function scriptTarget(html: string): string {
  const scripts = [...html.matchAll(/<script\b[^<>]{0,200}>([^<]{1,600})<\/script>/gi)];
  const script = scripts.length === 1 ? scripts[0]?.[1] ?? "" : "";
  const found =
    /\blocation(?:\.href)?\s{0,9}(?:=|\.(?:replace|assign)\()\s{0,9}(?:"([^"<>]{1,200})"|'([^'<>]{1,200})')/
      .exec(script);
  const target = found?.[1] ?? found?.[2] ?? "";
  return DECIDES.test(script.replace(target, "")) ? "" : target;
}
