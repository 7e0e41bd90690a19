/**
 * The quote of the day over UDP: the reply to any datagram is some short text. Nothing
 * distinguishes it from other short texts but its port, so it is probed and accepted there only.
 *
 *     0D 0A  ->  "Quotation." CR LF Somebody (1813-1901) CR LF
 *
 * Source: RFC 865.
 */

import { utf8 } from "../../bytes/convert.ts";
import { parseDaytime } from "../tcp/daytime.ts";
import type { DatagramProbe } from "../probe.ts";
import { isQuote } from "../tcp/qotd.ts";
import { isPattern } from "./chargen.ts";

const PORT = 17;

/** The probe of quotes over UDP. */
export const qotdUdpProbe: DatagramProbe = {
  name: "qotd",
  title: "Quote of the day over UDP",
  transport: "udp",
  ports: [PORT],
  intrusiveness: "harmless",
  rarity: 9,
  ownPortsOnly: true,
  request() {
    return {
      bytes: utf8("\r\n"),
      withoutId: true,
      read: (reply) =>
        isQuote(reply) && !isOther(reply) ? { service: "qotd", confidence: 0.6 } : null,
    };
  },
};

/** Neighbours whose replies are short texts, too. */
function isOther(reply: Uint8Array): boolean {
  return parseDaytime(reply) !== null || isPattern(reply);
}
