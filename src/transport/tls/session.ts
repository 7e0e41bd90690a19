/**
 * The runtime's TLS over a stream that is open already: at once, or in the middle of a conversation
 * (STARTTLS). `node:tls` exposes certificates and can accept any of them; that is safe here because
 * nothing secret is ever sent.
 */

import { connect, type TLSSocket } from "node:tls";
import type { ByteStream } from "../stream.ts";
import type { Shown } from "./info.ts";
import { TappedSocket } from "./tap.ts";

/** Options of a handshake. */
export interface HandshakeOptions {
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
  readonly signal: AbortSignal;
}

/** The outcome of a handshake. */
export interface Handshake {
  /** The bytes that the server sent until then. */
  readonly received: Uint8Array;
  /** Absent when the handshake failed or the signal aborted; the given stream is closed then. */
  readonly secured?: { readonly shown: Shown; readonly stream: ByteStream };
}

const MAX_CHAIN = 1_024;

/** Runs a TLS handshake over an open stream. */
export async function shakeHands(
  stream: ByteStream,
  options: HandshakeOptions,
): Promise<Handshake> {
  const socket = new TappedSocket(stream);
  const tls = await secure(socket, options);
  const { received } = socket;
  socket.forget();
  if (tls === undefined) return { received };
  return { received, secured: { shown: shownIn(tls), stream: new TlsByteStream(tls, socket) } };
}

function secure(
  socket: TappedSocket,
  { serverName, alpn, signal }: HandshakeOptions,
): Promise<TLSSocket | undefined> {
  return new Promise((resolve) => {
    const tls = connect({
      socket,
      rejectUnauthorized: false,
      // The name is checked apart from the chain.
      checkServerIdentity: () => undefined,
      ...(serverName === undefined ? {} : { servername: serverName }),
      ...(alpn.length === 0 ? {} : { ALPNProtocols: [...alpn] }),
    });
    const settle = (secured: boolean) => {
      signal.removeEventListener("abort", fail);
      tls.off("close", fail);
      if (secured) return resolve(tls);
      tls.destroy();
      socket.destroy();
      resolve(undefined);
    };
    const fail = () => settle(false);
    tls.on("error", () => tls.destroy());
    tls.once("secureConnect", () => settle(true));
    tls.once("close", fail);
    socket.on("error", fail);
    signal.addEventListener("abort", fail, { once: true });
    if (signal.aborted) fail();
  });
}

/** The facts of the handshake. */
function shownIn(tls: TLSSocket): Shown {
  const cipher = tls.getCipher();
  return {
    protocol: tls.getProtocol() ?? undefined,
    cipher: cipher?.standardName ?? cipher?.name,
    alpn: tls.alpnProtocol || undefined,
    certificates: presentedChain(tls),
    wantsCertificate: false,
    chainTrusted: tls.authorized,
  };
}

/** The certificates as `node:tls` chains them: each names the next. */
function presentedChain(tls: TLSSocket): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let link = tls.getPeerCertificate(true);
  while (link?.raw !== undefined && chain.length < MAX_CHAIN) {
    chain.push(new Uint8Array(link.raw));
    const issuer = link.issuerCertificate;
    if (issuer === undefined || issuer === link) break;
    link = issuer;
  }
  return chain;
}

/** The secured socket as a stream of plain bytes. */
class TlsByteStream implements ByteStream {
  readonly #tls: TLSSocket;
  readonly #socket: TappedSocket;
  #left: Uint8Array = new Uint8Array();
  #failed = false;
  #wake: () => void = () => {};

  constructor(tls: TLSSocket, socket: TappedSocket) {
    this.#tls = tls;
    this.#socket = socket;
    const wake = () => this.#wake();
    tls.on("readable", wake);
    tls.on("end", wake);
    tls.on("close", wake);
    tls.on("error", () => {
      this.#failed = true;
      wake();
    });
    socket.want(false);
  }

  async read(buffer: Uint8Array): Promise<number | null> {
    while (this.#left.length === 0) {
      const chunk: Uint8Array | null = this.#tls.read();
      if (chunk !== null) this.#left = chunk;
      else if (this.#failed) throw new Error("Cannot read: the TLS connection broke");
      else if (this.#tls.readableEnded || this.#tls.destroyed) return null;
      else await this.#more();
    }
    const count = Math.min(buffer.length, this.#left.length);
    buffer.set(this.#left.subarray(0, count));
    this.#left = this.#left.subarray(count);
    return count;
  }

  async #more(): Promise<void> {
    this.#socket.want(true);
    await new Promise<void>((resolve) => this.#wake = resolve);
    this.#socket.want(false);
  }

  write(bytes: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => {
      const closed = () => reject(new Error("Cannot write: the TLS connection is closed"));
      if (this.#tls.destroyed) return closed();
      this.#tls.once("close", closed);
      this.#tls.write(bytes, (error) => {
        this.#tls.off("close", closed);
        if (error) reject(error);
        else resolve(bytes.length);
      });
    });
  }

  close(): void {
    this.#tls.destroy();
    this.#socket.destroy();
  }
}
