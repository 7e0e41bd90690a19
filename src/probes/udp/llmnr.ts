/**
 * Link-local multicast name resolution: Windows, systemd-resolved. A responder answers for itself
 * alone, so the question is for the name of its own address. Many accept questions by multicast
 * only and do not reply.
 *
 *     query 7.2.0.192.in-addr.arpa. PTR IN -> response, same id and question: PTR DESKTOP-1
 *
 * Source: RFC 4795 sections 2.1 (format, error codes are to be ignored), 2.4 (unicast queries).
 */

import { ByteReader } from "../../bytes/reader.ts";
import { buildDnsQuery, DNS_TYPE, type DnsMessage, parseDnsMessage } from "../wire/dns.ts";
import { reverseName } from "../../bytes/reverse_name.ts";
import { answersQuery } from "../tcp/dns.ts";
import { present } from "../details.ts";
import type { DatagramProbe } from "../probe.ts";

/** The probe of LLMNR. */
export const llmnrProbe: DatagramProbe = {
  name: "llmnr",
  title: "link-local name resolution (LLMNR)",
  transport: "udp",
  ports: [5355],
  intrusiveness: "harmless",
  rarity: 8,
  request({ address, random }) {
    const name = reverseName(address);
    if (name === undefined) return undefined;
    const query = { id: new ByteReader(random(2)).u16(), name, type: DNS_TYPE.ptr };
    return {
      bytes: buildDnsQuery(query),
      read(reply) {
        const message = parseDnsMessage(reply);
        if (message === null || !answersQuery(message, query) || !isOwn(message)) return null;
        const host = message.answers.find(({ type }) => type === DNS_TYPE.ptr)?.target ?? "";
        return { service: "llmnr", details: present({ llmnr_host: host }) };
      },
    };
  },
};

/**
 * Whether a responder answers for itself: unlike DNS, none refuses, and none offers recursion. Where DNS
 * has its bit for authoritative data, LLMNR has C: the name is not unique (section 2.1.1).
 */
function isOwn(message: DnsMessage): boolean {
  const { opcode, rcode, authoritative, recursionAvailable, questions, answers } = message;
  if (opcode !== 0 || rcode !== 0 || authoritative || recursionAvailable) return false;
  return questions.length === 1 && answers.length > 0;
}
