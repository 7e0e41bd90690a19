/**
 * Whois servers of registries. The request is for a name that no registry can have; their remarks,
 * or their error, identify them.
 *
 *     portico.invalid CR LF
 *     -> % This is the RIPE Database query service. CR LF ... %ERROR:101: no entries found CR LF
 *     or No match for "PORTICO.INVALID". CR LF
 *
 * Source: RFC 3912 (which leaves the reply free); answers of public registries.
 */

import { latin1 } from "../../bytes/convert.ts";
import { isPlainText } from "../../text/printable.ts";
import { startsLikeHttp } from "./http/message.ts";
import type { Identification, Probe } from "../probe.ts";

const QUESTION = "portico.invalid";

const NOT_FOUND =
  /\b(?:no match(?:es)?(?: found)?(?: for)?|no (?:entries|data|object|information|records?) (?:was |were )?found|domain not found|not found|no such domain|object does not exist|is (?:available|free)|invalid (?:query|domain|request)|not (?:a )?(?:valid|supported|registered))\b/i;

/** A line that is a remark: of RIPE's kind, of ARIN's, of Verisign's. */
const REMARK = /^(?:%|#|>>> )/m;
const TOPIC = /\b(?:whois|registr(?:y|ar|ation)|RIPE|RPSL|IRR|route6?|domains?)\b/i;

/** Programs that name themselves in their remarks. */
const PRODUCTS: readonly (readonly [pattern: RegExp, product: string])[] = [
  [/^% This is the RIPE Database query service/m, "RIPE Database"],
  [/^% \[whois\.apnic\.net\]/m, "APNIC Whois"],
  [/^% This is the AfriNIC Whois server/m, "AFRINIC Whois"],
  [/\bIRRd(?:[ -]v(?:ersion)? ?| )\d/m, "IRRd"],
  [/^% .{0,40}CZ\.NIC\b/m, "FRED"],
];

/** The probe of whois servers. */
export const whoisProbe: Probe = {
  name: "whois",
  title: "Whois servers of registries",
  transport: "tcp",
  ports: [43, 4343],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation) {
    await conversation.send(`${QUESTION}\r\n`);
    const reply = await conversation.receive({ until: (bytes) => bytes.length > 2_048 });
    return parseWhoisReply(reply);
  },
};

/** Parses a reply to the request; `null` when it does not come from a whois server. */
export function parseWhoisReply(bytes: Uint8Array): Identification | null {
  if (startsLikeHttp(bytes) || !isPlainText(bytes.subarray(0, 1_024))) return null;
  const text = latin1(bytes.subarray(0, 4_096)).replaceAll("\r", "");
  const product = PRODUCTS.find(([pattern]) => pattern.test(text))?.[1];
  const remark = REMARK.test(text) && TOPIC.test(text);
  const regret = NOT_FOUND.exec(text)?.[0] ?? "";
  const repeats = text.toLowerCase().includes(QUESTION);
  if (product === undefined && !(regret !== "" && (remark || repeats))) return null;
  const line = text.split("\n", 100).find((candidate) => NOT_FOUND.test(candidate)) ?? "";
  return {
    service: "whois",
    confidence: product === undefined ? 0.8 : 0.95,
    ...(product === undefined ? {} : { product }),
    details: line === "" ? {} : { whois_reply: line.trim().slice(0, 120) },
  };
}
