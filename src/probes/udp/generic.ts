/**
 * Any service over UDP: a well-formed DNS question, the one of `dns.ts`. A DNS server replies to it as
 * to any other; any other reply proves the port open, and names no service. Sent to ports that no other
 * probe claims: services that reply to anything (text services, echo, proprietary ones) reply to this,
 * those that wait for a protocol of their own ignore it, and no server was ever seen to fail at it. An
 * empty line, the usual datagram for this, ends some: Tor 0.4.9 at its DNS port is one.
 *
 *     query 1.0.0.127.in-addr.arpa. PTR IN, RD  ->  anything
 *
 * Source: RFC 1035 section 4.1.
 */

import type { DatagramProbe } from "../probe.ts";
import { dnsUdpProbe } from "./dns.ts";
import { readForeignReply } from "./foreign_replies.ts";

/** The probe for any port. */
export const genericUdpProbe: DatagramProbe = {
  name: "generic",
  title: "any UDP service (a DNS question)",
  transport: "udp",
  ports: [],
  intrusiveness: "harmless",
  rarity: 1,
  includes: [dnsUdpProbe.name],
  request(context) {
    const question = dnsUdpProbe.request(context);
    if (question === undefined) return undefined;
    return {
      ...question,
      withoutId: true,
      read: (reply) =>
        question.read(reply) ?? readForeignReply(reply, question.bytes, context.now()),
    };
  },
};
