/**
 * Extended DNS errors: why a server refuses. A server adds one only to the response to a query with
 * EDNS, as an option of its OPT record.
 *
 *     OPT record's data: option-code16 length16 data ...
 *     option 15: info-code16 extra-text
 *
 * Knot Resolver begins the text with a mark of four characters, another for each place in its code:
 * `ABC4` is that of a query that desires no recursion (recorded from Debian's 5.6).
 *
 * Sources: RFC 6891 section 6.1.2 (options), RFC 8914 section 2 (extended errors).
 */

import { textFrom } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { Identification } from "../probe.ts";
import { present } from "../details.ts";
import { DNS_TYPE, type DnsMessage } from "./dns.ts";

const [EXTENDED_ERROR, REFUSED] = [15, 5];

const KNOT_RESOLVER = {
  vendor: "CZ.NIC",
  product: "Knot Resolver",
  cpe: [cpe23("a", "nic", "knot_resolver")],
} as const;

/** An extended error. */
export interface ExtendedDnsError {
  /** IANA's registry of extended DNS error codes, 16 bits. */
  readonly code: number;
  /** The server's own words; often empty. */
  readonly text: string;
}

/** Whether a server may have more to say about why it refuses. */
export function isRefusal(message: DnsMessage): boolean {
  return message.rcode === REFUSED && message.answers.length === 0;
}

/** The first extended error of a message; `null` where there is none, or none that can be read. */
export function extendedErrorOf({ additionals }: DnsMessage): ExtendedDnsError | null {
  const record = additionals.find(({ type }) => type === DNS_TYPE.opt);
  return record === undefined ? null : parseBytes(record.data, readExtendedError);
}

/** The facts of a refusal's extended error. */
export function describeRefusal(message: DnsMessage): Identification {
  const error = extendedErrorOf(message);
  const words = error === null ? "" : `${error.code} ${error.text}`.trim();
  return {
    service: "dns",
    ...(error?.text === "ABC4" ? KNOT_RESOLVER : {}),
    details: present({ dns_extended_error: words }),
  };
}

function readExtendedError(reader: ByteReader): ExtendedDnsError {
  for (;;) {
    const option = reader.u16();
    const data: ByteReader = reader.sub(reader.u16());
    if (option === EXTENDED_ERROR) return { code: data.u16(), text: textFrom(data.rest()) };
  }
}
