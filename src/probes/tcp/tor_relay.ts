/**
 * Tor's relay port (ORPort): the link protocol inside TLS. Both sides begin with the versions that they
 * speak; a relay goes on with its certificates. Nothing follows here, so that no circuit is made.
 *
 *     circuit16 = 0 | 07 VERSIONS | length16 | versions, 16 bits each
 *     -> 00 00 | 07 | length16 | 0003 0004 0005 | 00 00 00 00 | 81 CERTS | length16 | ...
 *
 * From version 4 on a circuit's number has 32 bits. Relays make their certificates themselves, between
 * random names:
 *
 *     subject CN=www.yfn2jyy7onpbjtgfg.net, issuer CN=www.kggt4ghjx.com
 *
 * Source: Tor's tor-spec, "Negotiating and initializing connections" and "Cell packet format".
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import type { TlsCertificate } from "../../model/tls.ts";
import type { Identification, Probe } from "../probe.ts";

const [VERSIONS, CERTS] = [0x07, 0x81];
const OFFERED = [3, 4, 5];
/** From this version on a circuit's number has four bytes. */
const WIDE = 4;
const MAX_VERSIONS = 16;
const SUBJECT = /^CN=www\.[a-z2-7]{8,20}\.net$/;
const ISSUER = /^CN=www\.[a-z2-7]{8,20}\.com$/;

/** The probe of Tor's relay port. */
export const torRelayProbe: Probe = {
  name: "tor-relay",
  title: "Tor's relay port (ORPort)",
  transport: "tcp",
  ports: [],
  tlsPorts: [9001],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  certifies: isRelayCertificate,
  recognise: parseRelayReply,
  async identify(conversation) {
    await conversation.send(buildVersions(OFFERED));
    return parseRelayReply(
      await conversation.receive({ until: (bytes) => parseRelayReply(bytes) !== null }),
    );
  },
};

/** The cell that offers these versions. */
export function buildVersions(versions: readonly number[]): Uint8Array<ArrayBuffer> {
  const cell = new ByteWriter().u16(0).u8(VERSIONS).u16(2 * versions.length);
  for (const version of versions) cell.u16(version);
  return cell.finish();
}

/** Reads a relay's versions, and that its certificates follow; `null` when it is none. */
export function parseRelayReply(bytes: Uint8Array): Identification | null {
  return parseBytes(bytes, (reader) => {
    const [circuit, command, length] = [reader.u16(), reader.u8(), reader.u16()];
    if (circuit !== 0 || command !== VERSIONS || length % 2 !== 0) return null;
    const versions = readVersions(reader, length / 2);
    // The highest that both speak is used; a relay without one of ours sends nothing more.
    const common = OFFERED.findLast((version) => versions.includes(version));
    if (common === undefined) return null;
    const next = common >= WIDE ? reader.u32() : reader.u16();
    if (next !== 0 || reader.u8() !== CERTS) return null;
    return {
      service: "tor-orport",
      vendor: "The Tor Project",
      product: "Tor",
      extra: "relay",
      cpe: [cpe23("a", "torproject", "tor")],
      details: { tor_link_versions: versions.join(" ") },
    };
  });
}

/** Ascending versions; empty when they are none. */
function readVersions(reader: ByteReader, count: number): readonly number[] {
  if (count > MAX_VERSIONS) return [];
  const versions = Array.from({ length: count }, () => reader.u16());
  return versions.every((version, index) => version > (versions[index - 1] ?? 0)) ? versions : [];
}

/** Whether a certificate has the form of those that relays make. */
export function isRelayCertificate({ subject, issuer }: TlsCertificate): boolean {
  return SUBJECT.test(subject) && ISSUER.test(issuer);
}
