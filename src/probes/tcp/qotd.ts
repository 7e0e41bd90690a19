/**
 * The quote of the day: some short text, then the end. Nothing distinguishes it from other short
 * texts but its port, where it is accepted with a low confidence.
 *
 *     -> "Quotation." CR LF Somebody (1813-1901) CR LF
 *
 * Source: RFC 865, which limits a quote to 512 characters.
 */

import { latin1 } from "../../bytes/convert.ts";
import { isPlainText } from "../../text/printable.ts";
import type { Probe } from "../probe.ts";

const SHORTEST_BYTES = 8;
const LONGEST_BYTES = 1_024;
/** First words of protocols, and refusals of wrappers. */
const SOMETHING_ELSE =
  /^(?:HTTP\/|[A-Z]{3,8}[/-]\d|Amanda \d\.\d+ [A-Z]{3,4} HANDLE |\d{3}[ -]|[*+@:<{(#]|\\\w+\\|-ERR|ERROR\b|Access denied)/i;

/** The probe of quote servers. */
export const qotdProbe: Probe = {
  name: "qotd",
  title: "Quote of the day",
  transport: "tcp",
  ports: [17],
  tlsPorts: [],
  speaksFirst: true,
  intrusiveness: "passive",
  rarity: 9,
  async identify(conversation) {
    const text = await conversation.receive({
      until: (bytes) => bytes.length > LONGEST_BYTES,
      timeoutMs: 1_000,
    });
    if (!conversation.ended || !isQuote(text)) return null;
    return { service: "qotd", confidence: 0.6 };
  },
};

/** Whether a text may be a quote: several words, and no protocol's first line. */
export function isQuote(bytes: Uint8Array): boolean {
  if (bytes.length < SHORTEST_BYTES || bytes.length > LONGEST_BYTES) return false;
  if (!isPlainText(bytes)) return false;
  const text = latin1(bytes).trim();
  return !SOMETHING_ELSE.test(text) && text.split(/\s+/, 4).length >= 3;
}
