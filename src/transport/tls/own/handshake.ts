/**
 * A handshake of our own for TLS 1.0 to 1.3, so that what speaks inside is found also where the
 * runtime's TLS refuses: versions 1.0 and 1.1, suites without forward secrecy, small RSA keys, signatures
 * and certificates that it cannot read. Nothing of the server is checked, as nothing secret is sent.
 * Up to TLS 1.2:
 *
 *     ClientHello                     -> ServerHello Certificate [ServerKeyExchange]
 *                                        [CertificateRequest] ServerHelloDone
 *     [Certificate, empty] ClientKeyExchange change Finished -> [NewSessionTicket] change Finished
 *
 * Sources: RFC 5246 sections 7.3, 7.4, 8.1; RFC 4346, RFC 2246.
 */

import { concatBytes, equalBytes } from "../../../bytes/convert.ts";
import { ByteReader } from "../../../bytes/reader.ts";
import { onAbort } from "../../on_abort.ts";
import type { ByteStream } from "../../stream.ts";
import { TLS12, TLS13, versionHello } from "../client_hello.ts";
import {
  encodeMessage,
  type HandshakeMessage,
  parseServerFlight,
  type ServerFlight,
  splitMessages,
} from "../flight.ts";
import { HandshakeKeys } from "../handshake_keys.ts";
import { shownBy } from "../info.ts";
import { MODERN_SUITES } from "../key_schedule.ts";
import type { Handshake, HandshakeOptions } from "../session.ts";
import { agreeOnKey } from "./key_exchange.ts";
import { finishModern, type HiddenFacts, MODERN_RECORD_VERSION } from "./modern_handshake.ts";
import { OwnTlsStream } from "./own_stream.ts";
import { prf, transcriptDigest } from "./prf.ts";
import { RecordCipher, type RecordKeys } from "./record_cipher.ts";
import { RECORD, RecordLine } from "./record_line.ts";
import { SPOKEN_SUITES, type Suite, suiteOf } from "./suite.ts";

const TLS10 = 0x0301;
const [CERTIFICATE, SERVER_KEY_EXCHANGE, CLIENT_KEY_EXCHANGE, FINISHED] = [11, 12, 16, 20];
const RANDOM_BYTES = 32;
const MASTER_BYTES = 48;
const VERIFY_BYTES = 12;
const LIMIT_BYTES = 262_144;
const WARNING = 1;

/** Options of a handshake of ours. */
export interface OwnHandshakeOptions extends HandshakeOptions {
  /** Number of the newest version to offer: TLS 1.2 or 1.3. */
  readonly newest: number;
}

/** Runs the handshake over an open stream. The stream is closed when it fails. */
export async function shakeHandsOurselves(
  stream: ByteStream,
  { signal, ...offer }: OwnHandshakeOptions,
): Promise<Handshake> {
  // Also where it aborted while this module was loaded: nothing else would end the wait for an answer.
  using _closing = onAbort(signal, () => stream.close());
  const attempt = new Attempt(new RecordLine(stream));
  try {
    if (await attempt.run(offer)) return attempt.secured();
  } catch {
    // The stream broke: what was received until then is still reported.
  }
  stream.close();
  return { received: attempt.received };
}

/** One handshake. */
class Attempt {
  readonly #line: RecordLine;
  readonly #records: Uint8Array[] = [];
  /** Every handshake message so far, sent and received, as the Finished messages cover them. */
  #transcript: Uint8Array = new Uint8Array();
  #receivedBytes = 0;
  #version = 0;
  /** What TLS 1.3 encrypts of the server's flight. */
  #hidden: HiddenFacts | undefined;

  constructor(line: RecordLine) {
    this.#line = line;
  }

  /** The records of the server's first flight. */
  get received(): Uint8Array {
    return concatBytes(this.#records);
  }

  secured(): Handshake {
    const { received } = this;
    const flight = parseServerFlight(received);
    const shown = flight === null
      ? { certificates: [], wantsCertificate: false }
      : shownBy({ ...flight, ...this.#hidden });
    return { received, secured: { shown, stream: new OwnTlsStream(this.#line, this.#version) } };
  }

  async run({ serverName, alpn, newest }: Omit<OwnHandshakeOptions, "signal">): Promise<boolean> {
    const ourRandom = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
    const keys = newest < TLS13 ? undefined : await HandshakeKeys.generate("every");
    const hello = versionHello({
      versions: keys === undefined ? [TLS12] : [TLS13, TLS12],
      serverName,
      ...(alpn.length === 0 ? {} : { alpn }),
      random: () => ourRandom,
      suites: SPOKEN_SUITES,
      modernSuites: [...MODERN_SUITES.keys()],
      keyShares: keys?.shares ?? [],
    }).subarray(5);
    await this.#send(hello, TLS10);
    const messages = await this.#readFlight();
    const flight = parseServerFlight(this.received);
    if (flight?.hello === undefined || messages === undefined) return false;
    if (flight.hello.version < TLS13) return await this.#finishOld(flight, { messages, ourRandom });
    if (keys === undefined) return false;
    this.#version = MODERN_RECORD_VERSION;
    const start = { keys, hello: flight.hello, transcript: this.#transcript };
    this.#hidden = await finishModern(this.#line, start);
    return this.#hidden !== undefined;
  }

  /** Goes on up to TLS 1.2, behind the server's first flight. */
  async #finishOld(
    { hello, certificates, wantsCertificate }: ServerFlight,
    { messages, ourRandom }: {
      readonly messages: readonly HandshakeMessage[];
      readonly ourRandom: Uint8Array;
    },
  ): Promise<boolean> {
    const suite = suiteOf(hello?.cipher ?? 0);
    if (hello === undefined || suite === undefined || hello.version < TLS10) return false;
    this.#version = hello.version;
    const agreed = await agreeOnKey(suite.exchange, {
      message: messages.find(({ type }) => type === SERVER_KEY_EXCHANGE)?.body,
      certificate: certificates[0],
      offeredVersion: TLS12,
    });
    if (agreed === undefined) return false;
    if (wantsCertificate) await this.#sendMessage(CERTIFICATE, Uint8Array.of(0, 0, 0));
    await this.#sendMessage(CLIENT_KEY_EXCHANGE, agreed.body);
    const randoms = { ours: ourRandom, theirs: hello.message.subarray(6, 6 + RANDOM_BYTES) };
    return await this.#finish(suite, { premaster: agreed.premaster, randoms });
  }

  /** The server's messages up to ServerHelloDone; `undefined` when they end before it. */
  async #readFlight(): Promise<readonly HandshakeMessage[] | undefined> {
    const payloads: Uint8Array[] = [];
    for (;;) {
      const record = await this.#line.read();
      if (record === undefined) return undefined;
      this.#records.push(record.whole);
      this.#receivedBytes += record.whole.length;
      if (record.type === RECORD.handshake) payloads.push(record.data);
      const flight = parseServerFlight(this.received);
      if (flight === null || flight.alert !== undefined) return undefined;
      if (flight.complete) break;
      if (this.#receivedBytes > LIMIT_BYTES) return undefined;
    }
    const stream = concatBytes(payloads);
    this.#transcript = concatBytes([this.#transcript, stream]);
    return splitMessages(stream);
  }

  /** Changes to encryption and exchanges the Finished messages, which prove that the keys fit. */
  async #finish(
    suite: Suite,
    { premaster, randoms }: {
      readonly premaster: Uint8Array;
      readonly randoms: { readonly ours: Uint8Array; readonly theirs: Uint8Array };
    },
  ): Promise<boolean> {
    const version = this.#version;
    const { ours, theirs } = randoms;
    const master = await prf(version, suite, {
      secret: premaster,
      label: "master secret",
      seed: concatBytes([ours, theirs]),
      length: MASTER_BYTES,
    });
    const [client, server] = await directionKeys(version, suite, {
      master,
      seed: concatBytes([theirs, ours]),
    });
    await this.#line.write(RECORD.change, version, Uint8Array.of(1));
    this.#line.writing = new RecordCipher(version, suite, client);
    await this.#sendMessage(FINISHED, await this.#verifyData(suite, master, "client finished"));
    await this.#readChange();
    this.#line.reading = new RecordCipher(version, suite, server);
    const expected = await this.#verifyData(suite, master, "server finished");
    const record = await this.#line.read();
    if (record?.type !== RECORD.handshake) return false;
    const [finished] = splitMessages(record.data);
    return finished?.type === FINISHED && equalBytes(finished.body, expected);
  }

  /** Reads up to the server's change of cipher; a session ticket before it is part of the transcript. */
  async #readChange(): Promise<void> {
    for (;;) {
      const record = await this.#line.read();
      if (record?.type === RECORD.change) return;
      const warning = record?.type === RECORD.alert && record.data[0] === WARNING;
      if (record?.type === RECORD.handshake) {
        this.#transcript = concatBytes([this.#transcript, record.data]);
      } else if (!warning) {
        // A fatal alert here often says that a client certificate is required.
        if (record !== undefined) this.#records.push(record.whole);
        throw new Error("Cannot finish the handshake: the server ended it");
      }
    }
  }

  async #verifyData(
    suite: Suite,
    secret: Uint8Array,
    label: "client finished" | "server finished",
  ): Promise<Uint8Array> {
    const seed = await transcriptDigest(this.#version, suite, this.#transcript);
    return await prf(this.#version, suite, { secret, label, seed, length: VERIFY_BYTES });
  }

  async #sendMessage(type: number, body: Uint8Array): Promise<void> {
    await this.#send(encodeMessage(type, body), this.#version);
  }

  async #send(message: Uint8Array, version: number): Promise<void> {
    this.#transcript = concatBytes([this.#transcript, message]);
    await this.#line.write(RECORD.handshake, version, message);
  }
}

/** The keys of both directions, ours first, cut from one block (RFC 5246 section 6.3). */
async function directionKeys(
  version: number,
  suite: Suite,
  { master, seed }: { readonly master: Uint8Array; readonly seed: Uint8Array },
): Promise<readonly [RecordKeys, RecordKeys]> {
  const { macBytes, keyBytes, mode } = suite;
  const ivBytes = mode === "gcm" ? 4 : mode === "cbc" && version === TLS10 ? 16 : 0;
  const length = 2 * (macBytes + keyBytes + ivBytes);
  const block = await prf(version, suite, { secret: master, label: "key expansion", seed, length });
  const reader = new ByteReader(block);
  const [ourMac, theirMac] = [reader.take(macBytes), reader.take(macBytes)];
  const [ourKey, theirKey] = [reader.take(keyBytes), reader.take(keyBytes)];
  const [ourIv, theirIv] = [reader.take(ivBytes), reader.take(ivBytes)];
  return [
    { mac: ourMac, key: ourKey, iv: ourIv },
    { mac: theirMac, key: theirKey, iv: theirIv },
  ];
}
