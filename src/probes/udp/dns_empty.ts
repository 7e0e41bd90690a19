/**
 * A DNS query without a question tells dnsdist from the server behind it, whose version it passes on:
 * dnsdist answers by itself that this is not implemented.
 *
 *     id16 0000  0000 0000 0000 0000  ->  id16 8004, the same counts            dnsdist: NOTIMP
 *                                     ->  id16 8001 (or 8085), or no response   the servers of `BEHIND`
 *
 * Sources: RFC 1035 section 4.1.1; dnsdist's manual (`setDropEmptyQueries`). The replies of the servers,
 * and of dnsdist 1.7 before NSD, were recorded from Debian's.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { DatagramReply, DatagramRequest } from "../probe.ts";

const HEADER_BYTES = 12;
const [RESPONSE, RCODE, NOT_IMPLEMENTED] = [0x8000, 0x000f, 4];

/** Servers whose own reply to such a query is another, or none. */
const BEHIND: ReadonlySet<string> = new Set([
  "BIND",
  "Knot DNS",
  "NSD",
  "PowerDNS Authoritative Server",
  "PowerDNS Recursor",
  "Unbound",
  "YADIFA",
  "dnsmasq",
  "gdnsd",
  "rbldnsd",
]);

const DNSDIST: DatagramReply = {
  service: "dns",
  vendor: "PowerDNS",
  product: "dnsdist",
  cpe: [cpe23("a", "powerdns", "dnsdist")],
  details: { dns_forwarder: "yes" },
  isInFront: true,
};

/** The query that follows where this product was named; `undefined` where it would tell nothing. */
export function askEmpty(id: number, product: string | undefined): DatagramRequest | undefined {
  if (product === undefined || !BEHIND.has(product)) return undefined;
  return {
    bytes: new ByteWriter().u16(id).zeros(HEADER_BYTES - 2).finish(),
    mayBeSilent: true,
    read(reply) {
      const flags = parseBytes(reply, (reader: ByteReader): number => {
        reader.expect(reply.length === HEADER_BYTES && reader.u16() === id);
        const read = reader.u16();
        reader.expect((read & RESPONSE) !== 0 && reader.rest().every((byte) => byte === 0));
        return read;
      });
      if (flags === null) return null;
      return (flags & RCODE) === NOT_IMPLEMENTED ? DNSDIST : { service: "dns" };
    },
  };
}
