/**
 * The daytime service: one line with date and time, then the end. The line's form is free; those of
 * the usual servers are known, and nothing may stand beside the date.
 *
 *     -> 24 NOV 2026 12:00:00 UTC CR LF                                   xinetd
 *     -> Tue Nov 24 12:00:00 2026 CR LF                                   inetd
 *     -> LF 61368 26-11-24 12:00:00 00 0 0 123.4 UTC(NIST) * LF           NIST
 *
 * Source: RFC 867; NIST's description of its service.
 */

import { latin1 } from "../../bytes/convert.ts";
import type { Identification, Probe } from "../probe.ts";

const DAY = "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?";
const MONTH =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
const TIME = "\\d{1,2}:\\d{2}:\\d{2}(?: ?[AP]M)?";
const ZONE = "(?: [A-Z]{2,5}| [+-]\\d{4}|-[A-Z]{2,5})?";

/** Each the whole of a reply. */
const FORMS: readonly (readonly [form: string, pattern: RegExp])[] = [
  ["xinetd", form(`\\d{1,2} ${MONTH} \\d{4} ${TIME}${ZONE}`)],
  ["ctime", form(`${DAY},? ${MONTH} {1,2}\\d{1,2},? ${TIME}${ZONE} \\d{4}`)],
  ["date", form(`${DAY},? \\d{1,2}[ -]${MONTH}[ -]\\d{2,4} ${TIME}${ZONE}`)],
  ["rfc867", form(`${DAY}, ${MONTH} {1,2}\\d{1,2}, \\d{4} ${TIME}${ZONE}`)],
  ["windows", form(`${TIME} \\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4}`)],
  ["iso", form(`\\d{4}-\\d{2}-\\d{2}[T ]${TIME}(?:\\.\\d{1,9})?(?:Z|${ZONE})`)],
  [
    "nist",
    form(`\\d{5} \\d{2}-\\d{2}-\\d{2} ${TIME} \\d{2} \\d \\d {1,4}[\\d.]{1,6} UTC\\(\\w+\\) \\*`),
  ],
];

/** The probe of daytime servers. */
export const daytimeProbe: Probe = {
  name: "daytime",
  title: "Daytime",
  transport: "tcp",
  ports: [13],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "passive",
  rarity: 9,
  recognise: parseDaytime,
  async identify(conversation) {
    return parseDaytime(await conversation.receive({ until: (bytes) => bytes.length >= 16 }));
  },
};

/** Parses a reply; `null` unless it is a date with a time and nothing else. */
export function parseDaytime(bytes: Uint8Array): Identification | null {
  if (bytes.length < 16 || bytes.length > 80) return null;
  const text = latin1(bytes);
  const found = FORMS.find(([, pattern]) => pattern.test(text));
  if (found === undefined) return null;
  return { service: "daytime", confidence: 0.9, details: { daytime_form: found[0] } };
}

function form(pattern: string): RegExp {
  return new RegExp(`^\\r?\\n?${pattern} ?\\r?\\n?\\0?$`, "i");
}
