/**
 * DNS servers over TCP: BIND, Unbound, PowerDNS, Knot, dnsmasq. The customary question for the
 * software's version comes first, then one for the root's name servers, whose reply shows whether
 * it is an open resolver. No zone is transferred. The messages are in `dns/message.ts`.
 *
 *     len16 query version.bind. TXT CH -> len16 response, same id and question
 *     len16 query .             NS  IN -> len16 response; RA: recursion is available
 *
 * Where the version is refused, the question comes once more with EDNS: then a server may tell why.
 *
 * A forwarder passes the question on, and with it the version of the server behind it. One that writes
 * the reply anew (Stubby) adds EDNS to it, which nobody asked for: then the version names no product.
 *
 * Sources: RFC 1035 section 4.2.2 (TCP), RFC 4892 (version.bind, hostname.bind, id.server), RFC 6891
 * section 7 (no OPT record in a response to a query without one).
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { matchFingerprint } from "../../fingerprints/match.ts";
import {
  buildDnsQuery,
  DNS_CLASS,
  DNS_TYPE,
  type DnsMessage,
  type DnsQuery,
  frameDnsMessage,
  rcodeName,
  readDnsMessage,
} from "../wire/dns.ts";
import { describeRefusal, isRefusal } from "../wire/dns_error.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const HOSTNAME_INTENSITY = 6;
const FURTHER_TIMEOUT_MS = 1_500;

/** The facts of the replies. */
export interface DnsFacts {
  readonly version: DnsMessage;
  readonly hostname?: DnsMessage | undefined;
  readonly root?: DnsMessage | undefined;
}

/** The probe of DNS over TCP. */
export const dnsProbe: Probe = {
  name: "dns",
  title: "DNS servers over TCP",
  transport: "tcp",
  ports: [53, 5353, 5335, 1053],
  tlsPorts: [853],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  recognise(reply) {
    const message = parseFramedResponse(reply);
    return message !== null && message.questions.length === 1 ? { service: "dns" } : null;
  },
  async identify(conversation, { random, intensity }) {
    const chaos = { type: DNS_TYPE.txt, class: DNS_CLASS.chaos };
    const id = idOf(random(2));
    const version = await ask(conversation, { ...chaos, id, name: "version.bind" });
    if (version === null) return null;
    const hostname = intensity < HOSTNAME_INTENSITY
      ? undefined
      : await ask(conversation, { ...chaos, id: id ^ 1, name: "hostname.bind" });
    const root = { id: id ^ 2, name: ".", type: DNS_TYPE.ns, recursionDesired: true };
    const described = describeDns({
      version,
      hostname: hostname ?? undefined,
      root: await ask(conversation, root) ?? undefined,
    });
    if (!isRefusal(version)) return described;
    const again = await ask(conversation, {
      ...chaos,
      id: id ^ 3,
      name: "version.bind",
      edns: true,
    });
    if (again === null) return described;
    const { details, ...refusal } = describeRefusal(again);
    return { ...described, ...refusal, details: { ...described.details, ...details } };
  },
};

/** Reads a response behind TCP's length; `null` when the bytes are not exactly one. */
export function parseFramedResponse(reply: Uint8Array): DnsMessage | null {
  return parseBytes(reply, (reader: ByteReader) => {
    const body: ByteReader = reader.sub(reader.u16());
    reader.expect(reader.remaining === 0);
    const message = readDnsMessage(body);
    body.expect(body.remaining === 0 && message.isResponse && message.opcode === 0);
    return message;
  });
}

/** What the software calls itself; empty when it keeps that to itself. */
export function txtAnswer(message: DnsMessage | undefined): string {
  const record = message?.answers.find(({ type }) => type === DNS_TYPE.txt);
  return record?.texts.join("") ?? "";
}

/** The facts of the replies of a DNS server. */
export function describeDns({ version, hostname, root }: DnsFacts): Identification {
  const text = txtAnswer(version);
  const isForwarder = text !== "" && version.additionals.some(({ type }) => type === DNS_TYPE.opt);
  return {
    service: "dns",
    ...(isForwarder ? {} : matchFingerprint("dns-version", text)),
    details: present({
      dns_version: text,
      dns_hostname: txtAnswer(hostname),
      dns_rcode: rcodeName(version.rcode),
      dns_forwarder: isForwarder ? "yes" : "",
      dns_recursion: recursionOf(version, root),
    }),
  };
}

/** Only the Internet class is resolved, so a missing answer about it proves nothing. */
function recursionOf(version: DnsMessage, root: DnsMessage | undefined): string {
  if (root?.recursionAvailable ?? version.recursionAvailable) return "available";
  return root === undefined ? "" : "not available";
}

async function ask(conversation: Conversation, query: DnsQuery): Promise<DnsMessage | null> {
  await conversation.send(frameDnsMessage(buildDnsQuery(query)));
  const reply = await conversation.receive({ until: frameIsWhole, timeoutMs: FURTHER_TIMEOUT_MS });
  const message = parseFramedResponse(reply);
  return message !== null && answersQuery(message, query) ? message : null;
}

/**
 * Whether a response belongs to the question: it repeats its id and, where it can, the question.
 */
export function answersQuery(message: DnsMessage, { id, name, type }: DnsQuery): boolean {
  if (!message.isResponse || message.id !== id) return false;
  const [question] = message.questions;
  if (question === undefined) return message.rcode !== 0;
  return question.name.toLowerCase() === name && question.type === type;
}

/**
 * An id that begins with `n`: behind the two bytes of the length, Erlang's port mapper takes a letter for
 * an order. This one asks for its names, so that it is found by the same question; `k` would end it.
 */
function idOf(random: Uint8Array): number {
  return 0x6e00 | (new ByteReader(random).u16() & 0xff);
}

function frameIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && new ByteReader(bytes).u16() <= bytes.length - 2;
}
