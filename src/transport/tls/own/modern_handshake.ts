/**
 * The second half of a TLS 1.3 handshake of our own, from the ServerHello on.
 *
 *     <- {EncryptedExtensions [CertificateRequest] [Certificate CertificateVerify] Finished}
 *     change {[Certificate, empty] Finished} ->
 *
 * What stands in braces is encrypted with the handshake keys, everything behind it with the keys of
 * application data. The server's signature is not checked, its Finished is: it proves that the keys
 * fit.
 *
 * Source: RFC 8446 sections 2, 4.3, 4.4, 7.1, D.4.
 */

import { concatBytes, equalBytes } from "../../../bytes/convert.ts";
import { ByteWriter } from "../../../bytes/writer.ts";
import { TLS12, TLS13 } from "../client_hello.ts";
import {
  encodeMessage,
  type HandshakeMessage,
  readMessages,
  type ServerFlight,
  type ServerHello,
  splitMessages,
} from "../flight.ts";
import type { HandshakeKeys } from "../handshake_keys.ts";
import {
  finishedBody,
  handshakeSecret,
  masterSecret,
  MODERN_SUITES,
  ModernCipher,
  type ModernSuite,
  trafficSecret,
} from "../key_schedule.ts";
import { RECORD, type RecordLine } from "./record_line.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the encrypted part of the server's flight tells. */
export type HiddenFacts = Pick<ServerFlight, "certificates" | "wantsCertificate" | "alpn">;

/** How far the handshake is: our hello was sent, the server's received. */
export interface ModernStart {
  readonly keys: HandshakeKeys;
  readonly hello: ServerHello;
  /** Both hellos, as the transcript covers them. */
  readonly transcript: Uint8Array;
}

const [CERTIFICATE, CERTIFICATE_REQUEST, FINISHED] = [11, 13, 20];
const LIMIT_BYTES = 262_144;
/** Records say 1.2 in every later version (RFC 8446 section 5.1). */
export const MODERN_RECORD_VERSION = TLS12;

/**
 * Finishes the handshake and leaves the line with the keys of application data.
 *
 * @returns `undefined` when the server ends it, or when these keys or suites do not fit.
 */
export async function finishModern(
  line: RecordLine,
  { keys, hello, transcript: hellos }: ModernStart,
): Promise<HiddenFacts | undefined> {
  const suite = MODERN_SUITES.get(hello.cipher);
  const shared = hello.retry ? undefined : await keys.agree(hello);
  if (suite === undefined || shared === undefined) return undefined;
  const secret = await handshakeSecret(suite, shared);
  const under = (label: "c hs traffic" | "s hs traffic") =>
    trafficSecret(suite, { secret, label, transcript: hellos });
  const [client, server] = [await under("c hs traffic"), await under("s hs traffic")];
  line.reading = await ModernCipher.under(suite, server);
  const messages = await readEncrypted(line);
  const finished = messages?.at(-1);
  if (messages === undefined || finished === undefined) return undefined;
  const before = concatBytes([hellos, ...messages.slice(0, -1).map(({ whole }) => whole)]);
  if (!equalBytes(finished.body, await finishedBody(suite, server, before))) return undefined;
  const transcript = concatBytes([before, finished.whole]);
  await line.write(RECORD.change, MODERN_RECORD_VERSION, Uint8Array.of(1));
  line.writing = await ModernCipher.under(suite, client);
  const reply = await ourMessages(suite, { client, transcript, messages });
  await line.write(RECORD.handshake, MODERN_RECORD_VERSION, reply);
  await changeKeys(line, suite, { master: await masterSecret(suite, secret), transcript });
  return readMessages(messages, TLS13);
}

/** The server's encrypted messages up to its Finished; `undefined` when they end before it. */
async function readEncrypted(line: RecordLine): Promise<readonly HandshakeMessage[] | undefined> {
  let stream: Uint8Array = new Uint8Array();
  while (stream.length <= LIMIT_BYTES) {
    const record = await line.read();
    if (record?.type === RECORD.change) continue;
    if (record?.type !== RECORD.handshake) return undefined;
    stream = concatBytes([stream, record.data]);
    const messages = splitMessages(stream);
    if (messages.at(-1)?.type === FINISHED) return messages;
  }
  return undefined;
}

/** Where a certificate is wanted, an empty list of them; then our Finished. */
async function ourMessages(
  suite: ModernSuite,
  { client, transcript, messages }: {
    readonly client: Bytes;
    readonly transcript: Uint8Array;
    readonly messages: readonly HandshakeMessage[];
  },
): Promise<Uint8Array> {
  const request = messages.find(({ type }) => type === CERTIFICATE_REQUEST)?.body;
  const context = request?.subarray(1, 1 + (request[0] ?? 0)) ?? new Uint8Array();
  const none = new ByteWriter().prefixed(1, (field) => field.bytes(context)).u8(0, 0, 0).finish();
  const certificate = request === undefined ? new Uint8Array() : encodeMessage(CERTIFICATE, none);
  const covered = concatBytes([transcript, certificate]);
  return concatBytes([
    certificate,
    encodeMessage(FINISHED, await finishedBody(suite, client, covered)),
  ]);
}

async function changeKeys(
  line: RecordLine,
  suite: ModernSuite,
  { master, transcript }: { readonly master: Bytes; readonly transcript: Uint8Array },
): Promise<void> {
  const under = async (label: "c ap traffic" | "s ap traffic") =>
    await ModernCipher.under(
      suite,
      await trafficSecret(suite, { secret: master, label, transcript }),
    );
  line.writing = await under("c ap traffic");
  line.reading = await under("s ap traffic");
}
