/**
 * DNS servers that stay silent for names of others (tinydns, rbldnsd): asked for their software's
 * version, a question of another class, they refuse where they would drop one for a name.
 *
 *     query version.bind. TXT CH  ->  response, same id and question: FORMERR, NOTIMP, REFUSED, a version
 *
 * Sources: RFC 1035 section 4.1, RFC 4892 (version.bind).
 */

import type { DatagramProbe } from "../probe.ts";
import { askVersion, questionId } from "./dns.ts";

/** The probe of DNS servers that know their own names only. */
export const dnsVersionProbe: DatagramProbe = {
  name: "dns-version",
  title: "DNS servers that answer for their own zones only",
  transport: "udp",
  ports: [53],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    const question = askVersion(questionId(random(2)));
    return {
      ...question,
      read(reply) {
        const answer = question.read(reply);
        if (answer === null) return null;
        // Its refusals say nothing of recursion, whatever their flags are.
        const { dns_recursion: _, ...details } = answer.details ?? {};
        return { ...answer, details };
      },
    };
  },
};
