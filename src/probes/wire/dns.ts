/**
 * DNS messages, shared by DNS over TCP, UDP and multicast DNS. Compressed names are where parsers
 * die: a pointer here must lead strictly backwards, hops and length are bounded, so that a name
 * that refers to itself is refused and never followed twice.
 *
 *     id16 flags16 qdcount16 ancount16 nscount16 arcount16
 *     question: name type16 class16
 *     record:   name type16 class16 ttl32 rdlength16 rdata
 *     name:     len8 label ... 00, or C0 | offset14: goes on at that offset of the message
 *
 * Source: RFC 1035 sections 3.1, 4.1 (messages, compression), 5.1 (names as text).
 */

import { concatBytes, latin1 } from "../../bytes/convert.ts";
import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";

/** Record types in use. */
export const DNS_TYPE = {
  a: 1,
  ns: 2,
  cname: 5,
  soa: 6,
  ptr: 12,
  txt: 16,
  aaaa: 28,
  srv: 33,
  opt: 41,
  any: 255,
} as const;

/** Classes in use. */
export const DNS_CLASS = { internet: 1, chaos: 3, any: 255 } as const;

/** A question to build. */
export interface DnsQuery {
  /** 16 bits. */
  readonly id: number;
  /** Dotted; `.` is the root. */
  readonly name: string;
  readonly type: number;
  /** Default: Internet. The top bit requests a unicast reply of multicast DNS. */
  readonly class?: number;
  /** Default false. */
  readonly recursionDesired?: boolean;
  /** With an OPT record (RFC 6891), so that the response may have one. Default false. */
  readonly edns?: boolean;
}

/** A question as it was received. */
export interface DnsQuestion {
  readonly name: string;
  readonly type: number;
  readonly class: number;
}

/** One resource record. */
export interface DnsRecord extends DnsQuestion {
  /** Seconds. */
  readonly ttl: number;
  readonly data: Uint8Array;
  /** The strings of a TXT record. */
  readonly texts: readonly string[];
  /** The name that an NS, CNAME, PTR or SRV record points to. */
  readonly target?: string;
}

/** A whole message. */
export interface DnsMessage {
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  readonly rcode: number;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
}

const MAX_NAME_BYTES = 255;
const MAX_POINTERS = 64;
const MAX_RECORDS = 512;
/** The longest datagram that is taken: the size that no path splits (DNS flag day 2020). */
const EDNS_PAYLOAD = 1_232;

/** A message with one question. */
export function buildDnsQuery(query: DnsQuery): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter()
    .u16(query.id)
    .u16(query.recursionDesired === true ? 0x0100 : 0)
    .u16(1).u16(0).u16(0).u16(query.edns === true ? 1 : 0);
  for (const label of query.name.split(".").filter((part) => part !== "")) {
    writer.prefixed(1, (inner) => inner.text(label));
  }
  writer.u8(0).u16(query.type).u16(query.class ?? DNS_CLASS.internet);
  if (query.edns === true) writer.u8(0).u16(DNS_TYPE.opt).u16(EDNS_PAYLOAD).u32(0).u16(0);
  return writer.finish();
}

/** Reads a message; `null` unless all of its sections are there. Bytes behind it are ignored. */
export function parseDnsMessage(bytes: Uint8Array): DnsMessage | null {
  return parseBytes(bytes, readDnsMessage);
}

/** Reads a message from a reader that stands at its start and sees nothing before it. */
export function readDnsMessage(reader: ByteReader): DnsMessage {
  const id = reader.u16();
  const flags = reader.u16();
  const counts = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  const [questions = 0, answers = 0, authorities = 0, additionals = 0] = counts;
  reader.expect(questions + answers + authorities + additionals <= MAX_RECORDS);
  return {
    id,
    isResponse: (flags & 0x8000) !== 0,
    opcode: (flags >>> 11) & 15,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    rcode: flags & 15,
    questions: times(questions, () => readQuestion(reader)),
    answers: times(answers, () => readRecord(reader)),
    authorities: times(authorities, () => readRecord(reader)),
    additionals: times(additionals, () => readRecord(reader)),
  };
}

/**
 * Reads a possibly compressed name as text: labels joined by dots, `.` for the root; a dot or
 * backslash inside a label is escaped, bytes that are not printable ASCII are written `\ddd`.
 */
export function readDnsName(reader: ByteReader): string {
  const labels: string[] = [];
  let length = 0;
  let pointers = 0;
  /** Pointers must lead before the place where the present run of labels began. */
  let runStart = reader.offset;
  let after: number | undefined;
  for (;;) {
    const size = reader.u8();
    if (size === 0) break;
    if (size < 64) {
      length += size + 1;
      reader.expect(length < MAX_NAME_BYTES);
      labels.push(labelText(reader.take(size)));
      continue;
    }
    reader.expect(size >= 0xc0 && ++pointers <= MAX_POINTERS);
    const target = (size & 0x3f) * 256 + reader.u8();
    reader.expect(target < runStart);
    after ??= reader.offset;
    runStart = target;
    reader.seek(target);
  }
  if (after !== undefined) reader.seek(after);
  return labels.length === 0 ? "." : labels.join(".");
}

function readQuestion(reader: ByteReader): DnsQuestion {
  return { name: readDnsName(reader), type: reader.u16(), class: reader.u16() };
}

function readRecord(reader: ByteReader): DnsRecord {
  const question = readQuestion(reader);
  const ttl = reader.u32();
  const length = reader.u16();
  const start = reader.offset;
  const data = reader.take(length);
  const end = reader.offset;
  const target = readTarget(reader.seek(start), { type: question.type, end });
  reader.seek(end);
  return {
    ...question,
    ttl,
    data,
    texts: question.type === DNS_TYPE.txt ? textsOf(data) : [],
    ...(target === undefined ? {} : { target }),
  };
}

function readTarget(
  reader: ByteReader,
  { type, end }: { readonly type: number; readonly end: number },
): string | undefined {
  const named = type === DNS_TYPE.ns || type === DNS_TYPE.cname || type === DNS_TYPE.ptr;
  if (!named && type !== DNS_TYPE.srv) return undefined;
  if (type === DNS_TYPE.srv) reader.skip(6);
  const target = readDnsName(reader);
  reader.expect(reader.offset <= end);
  return target;
}

function textsOf(data: Uint8Array): readonly string[] {
  const texts = parseBytes(data, (reader) => {
    const strings: string[] = [];
    while (reader.remaining > 0) strings.push(latin1(reader.take(reader.u8())));
    return strings;
  });
  return texts ?? [];
}

function labelText(label: Uint8Array): string {
  return latin1(label).replaceAll(/[.\\]|[^!-~]/g, (character) => {
    if (character === "." || character === "\\") return `\\${character}`;
    return `\\${character.charCodeAt(0).toString().padStart(3, "0")}`;
  });
}

function times<T>(count: number, read: () => T): readonly T[] {
  return Array.from({ length: count }, read);
}

/** A message as TCP carries it, behind two bytes of length (RFC 1035 section 4.2.2). */
export function frameDnsMessage(message: Uint8Array): Uint8Array<ArrayBuffer> {
  return concatBytes([Uint8Array.of(message.length >>> 8, message.length & 255), message]);
}

/** The names of RCODEs (RFC 1035 section 4.1.1, RFC 2136 section 2.2). */
export function rcodeName(rcode: number): string {
  const names = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN"];
  return names[rcode] ?? `RCODE${rcode}`;
}
