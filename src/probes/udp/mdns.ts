/**
 * Multicast DNS responders (Avahi, Bonjour, printers, televisions), by unicast. A question from
 * another port than 5353 is a legacy one: its reply comes back to it, with its id. First which
 * kinds of services there are, then the one of them that tells most, then the name of the address.
 *
 *     query _services._dns-sd._udp.local. PTR IN|8000 -> PTR _ipp._tcp.local. ...
 *     query _ipp._tcp.local.              PTR IN|8000 -> PTR Office._ipp._tcp.local., its TXT
 *     query 7.2.0.192.in-addr.arpa.       PTR IN|8000 -> PTR printer.local.
 *
 * Sources: RFC 6762 sections 5.4 (unicast answers), 6.7 (legacy questions); RFC 6763 sections 9, 12.1.
 */

import { ByteReader } from "../../bytes/reader.ts";
import {
  buildDnsQuery,
  DNS_CLASS,
  DNS_TYPE,
  type DnsMessage,
  type DnsQuery,
  parseDnsMessage,
} from "../wire/dns.ts";
import { reverseName } from "../../bytes/reverse_name.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import { tellingService, toldBy } from "./mdns/told.ts";

const SERVICES = "_services._dns-sd._udp.local";
/** The QU bit: requests a unicast reply in place of multicast. */
const UNICAST = 0x8000;

/** A follow-up, or none. */
interface Follow {
  readonly next?: DatagramRequest;
}

/** The probe of multicast DNS. */
export const mdnsProbe: DatagramProbe = {
  name: "mdns",
  title: "multicast DNS responders: Avahi, Bonjour",
  transport: "udp",
  ports: [5353],
  intrusiveness: "harmless",
  rarity: 5,
  request({ address, random }) {
    const id = new ByteReader(random(2)).u16();
    return askPointers({ id, name: SERVICES }, (pointers) => {
      const services = pointers.map(serviceType);
      const asked = askService(id ^ 2, services, () => askHost(id ^ 1, address));
      return { ...describe({ mdns_services: services.join(" ") }), ...asked };
    });
  },
};

/** Asks for the instances of the service that tells most, then what follows. */
function askService(
  id: number,
  services: readonly string[],
  after: () => Follow,
): Follow {
  const [kind, transport] = tellingService(services)?.split("/") ?? [];
  if (kind === undefined) return after();
  const name = `_${kind}._${transport}.local`;
  return {
    next: askPointers({ id, name }, (_, { answers, additionals }) => ({
      ...toldBy([...answers, ...additionals]),
      ...describe({}),
      ...after(),
    })),
  };
}

function askHost(id: number, address: string): Follow {
  const name = reverseName(address);
  if (name === undefined) return {};
  return { next: askPointers({ id, name }, ([host = ""]) => describe({ mdns_host: host })) };
}

function askPointers(
  { id, name }: { readonly id: number; readonly name: string },
  describeTargets: (targets: readonly string[], message: DnsMessage) => DatagramReply,
): DatagramRequest {
  const query: DnsQuery = { id, name, type: DNS_TYPE.ptr, class: DNS_CLASS.internet | UNICAST };
  return {
    bytes: buildDnsQuery(query),
    read(reply) {
      const message = parseDnsMessage(reply);
      return message !== null && answers(message, query)
        ? describeTargets(pointersOf(message, name), message)
        : null;
    },
  };
}

/**
 * Unlike DNS, a response without the question is allowed: then its records must match. Some answer a legacy
 * question as they answer all, without its id (section 18.1).
 */
function answers(message: DnsMessage, { id, name }: DnsQuery): boolean {
  if (!message.isResponse || message.opcode !== 0) return false;
  const isForAll = message.id === 0 && message.authoritative && message.questions.length === 0;
  if (message.id !== id && !isForAll) return false;
  return pointersOf(message, name).length > 0;
}

function pointersOf({ answers }: DnsMessage, name: string): readonly string[] {
  return answers
    .filter((record) => record.type === DNS_TYPE.ptr && record.name.toLowerCase() === name)
    .flatMap(({ target }) => target === undefined ? [] : [target]);
}

/** `_ipp._tcp.local` as `ipp/tcp`. */
function serviceType(target: string): string {
  const parts = /^_([\w-]{1,40})\._(tcp|udp)\./i.exec(target);
  return parts === null ? target : `${parts[1]}/${parts[2]}`;
}

function describe(details: Readonly<Record<string, string>>): DatagramReply {
  return { service: "mdns", details: present(details) };
}
