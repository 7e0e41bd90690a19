/**
 * Whether a product's name goes on after the place at which a rule ends, so that it is another's:
 *
 *     Server: lighttpd-fork/1.0          no lighttpd
 *     Server: Varnishing                 no Varnish
 *     SSH-2.0-dropbearish_2022           no Dropbear
 *     CN=sonicwall-expert.example.org    no SonicWall
 *
 * Source: RFC 9110 section 5.6.2 (a product's name is one token).
 */

import type { RuleFamily } from "./rule.ts";

/** Families whose texts are made of product tokens. */
const FAMILIES: ReadonlySet<RuleFamily> = new Set([
  ...["http-powered-by", "http-server", "rtsp-server", "sip-server", "ssdp-server", "ssh"] as const,
]);
/** Words that tell something like a product, or somebody's opinion of it, from the product. */
const OF_ANOTHER =
  /^(?:, |[ -])(?:a?like|look-?a?like|clone|compatible|fork|free|fans?|lovers?|haters?|honeypots?|emulat(?:ed|or|ion)|imitation|wannabe)(?![a-z])/i;

/** The same at the end of a text whose words the pattern takes. */
const ENDS_AS_ANOTHER =
  /[ -](?:look-?a?like|like|clone|fork|fans?|lovers?|honeypots?)(?:\/[\d.]{1,9})?$/i;

/** The rest of a host's name, or of another's: a serial number has digits. */
const HOST_WORD = /^-[a-z]{3,30}(?=[.,-]|$)/i;

/** Whether the pattern ends within a name of the text, or before what makes the name another's. */
export function endsWithinName(family: RuleFamily, pattern: RegExp, text: string): boolean {
  const isSubject = family === "tls-subject";
  const found = isSubject || FAMILIES.has(family) ? pattern.exec(text) : null;
  if (found === null) return false;
  // A space or a hyphen that the pattern takes may stand before another's word.
  const rest = text.slice(found.index + found[0].replace(/[ -]$/, "").length);
  if (isSubject) return HOST_WORD.test(rest);
  return (/[A-Za-z]$/.test(found[0]) && /^[a-z]/.test(rest)) || OF_ANOTHER.test(rest) ||
    (family === "http-server" && ENDS_AS_ANOTHER.test(text));
}
