/**
 * DNS servers over UDP. The first question is one that every resolver answers from its own zones
 * (RFC 6303: the name of 127.0.0.1), so that it sends no query to other servers and the reply is
 * small; its RA flag shows whether it is an open resolver. Then comes the customary question for
 * the software's version.
 *
 *     query 1.0.0.127.in-addr.arpa. PTR IN, RD -> response, same id and question; RA: recursion
 *     query version.bind.           TXT CH     -> response, TXT "9.18.28", or REFUSED:
 *     the same with EDNS                       -> response, its OPT record tells why
 *
 * Sources: RFC 1035 section 4.1, RFC 6303 section 4.3, RFC 4892 (version.bind), RFC 8914 (extended errors).
 */

import { ByteReader } from "../../bytes/reader.ts";
import {
  buildDnsQuery,
  DNS_CLASS,
  DNS_TYPE,
  type DnsMessage,
  type DnsQuery,
  parseDnsMessage,
  rcodeName,
} from "../wire/dns.ts";
import { describeRefusal, isRefusal } from "../wire/dns_error.ts";
import { answersQuery, describeDns } from "../tcp/dns.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { askEmpty } from "./dns_empty.ts";

const LOCALHOST = "1.0.0.127.in-addr.arpa";
const VERSION = "version.bind";
const CONSTRUCTED = 0x2000;
const NO_ERROR = 0;
const NO_SUCH_NAME = 3;

/** The probe of DNS over UDP. */
export const dnsUdpProbe: DatagramProbe = {
  name: "dns",
  title: "DNS servers over UDP",
  transport: "udp",
  ports: [53, 5335, 1053, 5353, 5355],
  intrusiveness: "harmless",
  rarity: 2,
  request({ random }) {
    const id = questionId(random(2));
    const local = { id, name: LOCALHOST, type: DNS_TYPE.ptr, recursionDesired: true };
    return ask(local, (reply) => ({ ...describeLocal(reply), next: askVersion(id ^ 1, reply) }));
  },
};

/**
 * A number whose first byte is no constructed tag of ASN.1: this question is the first to any port, and an
 * SNMP agent on Debian's pysnmp ends at a datagram that begins with one of another class.
 */
export function questionId(random: Uint8Array): number {
  return new ByteReader(random).u16() & ~CONSTRUCTED;
}

/**
 * The question for the software's version.
 *
 * @param root the reply to a question about the Internet's class, if there is one.
 */
export function askVersion(id: number, root?: DnsMessage): DatagramRequest {
  const query = { id, name: VERSION, type: DNS_TYPE.txt, class: DNS_CLASS.chaos };
  return ask(query, (version) => {
    const described = describeDns({ version, root });
    const next = isRefusal(version)
      ? { ...ask({ ...query, id: id ^ 2, edns: true }, describeRefusal), mayBeSilent: true }
      : askEmpty(id ^ 2, described.product);
    return next === undefined ? described : { ...described, next };
  });
}

function ask(
  query: DnsQuery,
  describe: (message: DnsMessage) => DatagramReply,
): DatagramRequest {
  return {
    bytes: buildDnsQuery(query),
    read(reply) {
      const message = parseDnsMessage(reply);
      if (message === null || message.opcode !== 0) return null;
      return answersQuery(message, query) ? describe(message) : null;
    },
  };
}

/** The facts of a server that does not report its version. */
function describeLocal({ recursionAvailable, rcode }: DnsMessage): DatagramReply {
  const recursion = { dns_recursion: recursionAvailable ? "available" : "not available" };
  const isAnswer = rcode === NO_ERROR || rcode === NO_SUCH_NAME;
  return {
    service: "dns",
    details: { ...recursion, ...isAnswer ? {} : { dns_rcode: rcodeName(rcode) } },
  };
}
