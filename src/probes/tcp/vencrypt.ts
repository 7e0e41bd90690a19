/**
 * VeNCrypt, the security type of VNC under which TLS begins. Its own list tells what is asked for inside,
 * which may be nothing; a method with certificates shows the server's. The one that then asks for a password
 * is taken, and the connection ends when TLS stands: nothing is sent inside, no screen is opened.
 *
 *     13                        we: type 19
 *     -> 00 02                  version 0.2
 *     00 02                     we
 *     -> 00                     agreed
 *     -> 02  00 00 01 05  00 00 01 02      two methods: X509Vnc, TLSVnc
 *     00 00 01 05               we
 *     -> 01, then the TLS handshake
 *
 * Source: the RFB protocol as the community keeps it (rfbproto), section VeNCrypt.
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Conversation } from "../probe.ts";

/** Number of the security type. */
export const VENCRYPT = 19;
const [PLAIN, TLS, X509] = [256, 257, 260];
const METHODS: ReadonlyMap<number, string> = new Map([
  [PLAIN, "plain"],
  [TLS, "tls-none"],
  [TLS + 1, "tls-vnc"],
  [TLS + 2, "tls-plain"],
  [X509, "x509-none"],
  [X509 + 1, "x509-vnc"],
  [X509 + 2, "x509-plain"],
  [263, "tls-sasl"],
  [264, "x509-sasl"],
]);
/** Those with a certificate that ask for a password inside, which is never given. */
const WITH_CERTIFICATE: readonly number[] = [X509 + 1, X509 + 2, 264];
const AGREED = 1;

/** The names of VeNCrypt's methods, after their certificate was shown; none where it is not agreed to. */
export async function askVencrypt(conversation: Conversation): Promise<readonly string[]> {
  await conversation.send(Uint8Array.of(VENCRYPT));
  const version = await receive(conversation, 2);
  if (version?.[0] !== 0 || version[1] !== 2) return [];
  await conversation.send(Uint8Array.of(0, 2));
  const methods = parseMethods(
    await conversation.receive({ until: (bytes) => parseMethods(bytes) !== null }),
  ) ?? [];
  const shown = WITH_CERTIFICATE.find((method) => methods.includes(method));
  if (shown !== undefined) {
    await conversation.send(new ByteWriter().u32(shown).finish());
    const answer = await receive(conversation, 1);
    if (answer?.[0] === AGREED) await conversation.startTls();
  }
  return methods.map((method) => METHODS.get(method) ?? String(method));
}

/** The methods behind the agreement to the version; `null` while they are not whole, or refused. */
export function parseMethods(bytes: Uint8Array): readonly number[] | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    reader.expect(reader.u8() === 0);
    const count = reader.u8();
    return Array.from({ length: count }, () => reader.u32());
  });
}

async function receive(
  conversation: Conversation,
  count: number,
): Promise<Uint8Array | undefined> {
  const bytes = await conversation.receive({ until: (received) => received.length >= count });
  return bytes.length >= count ? bytes : undefined;
}
