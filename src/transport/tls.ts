/**
 * TLS over an open stream, and the facts of the handshake. When the server aborts the handshake (it
 * requires a client certificate, or has only versions that the runtime refuses), what it sent until
 * then is still reported.
 */

import type { TlsInfo } from "../model/tls.ts";
import { onAbort } from "./on_abort.ts";
import { type ByteStream, writeAll } from "./stream.ts";
import { TLS12, TLS13 } from "./tls/client_hello.ts";
import { glance } from "./tls/glance.ts";
import { parseServerFlight, type ServerFlight } from "./tls/flight.ts";
import { type Circumstances, describeTls, shownBy } from "./tls/info.ts";
import type { Handshake } from "./tls/session.ts";

/** The newest version that a handshake of ours offers: the number of TLS 1.2 or of TLS 1.3. */
export type OwnTls = 0x0303 | 0x0304;

/** Options of an upgrade. */
export interface TlsClientOptions {
  /** Application protocols to offer, best first. */
  readonly alpn?: readonly string[];
  /**
   * Shake hands with code of ours, for a server that the runtime's TLS cannot speak to: any version
   * from TLS 1.0 to this one (1.2 or 1.3), old suites, any certificate. Says nothing of trust.
   */
  readonly own?: OwnTls | undefined;
  readonly signal: AbortSignal;
}

/** A stream that is TLS now, and its session. */
export interface TlsSession {
  readonly stream: ByteStream;
  readonly info: TlsInfo;
}

/** First version of the runtime whose `node:tls` works over any stream. */
const CAPABLE_RUNTIME = [2, 8] as const;

/**
 * Upgrades streams to one host, trusting any certificate.
 *
 * The result is `undefined` when the peer does not speak TLS or the signal aborts. A peer that
 * does, but aborts the handshake, gives a session whose stream has ended. Never rejects; the given
 * stream is closed with the session, or when there is none.
 *
 * @param serverName the name that the user typed, for SNI; without one, SNI is left out.
 */
export function tlsUpgrade(
  _address: string,
  serverName: string | undefined,
): (stream: ByteStream, options: TlsClientOptions) => Promise<TlsSession | undefined> {
  return async (stream, { alpn = [], own, signal }) => {
    try {
      const session = await openSession(stream, { alpn, own, signal, serverName });
      if (session === undefined) stream.close();
      return session;
    } catch {
      stream.close();
      return undefined;
    }
  };
}

type UpgradeOptions = Required<TlsClientOptions> & Pick<Circumstances, "serverName">;

async function openSession(
  stream: ByteStream,
  options: UpgradeOptions,
): Promise<TlsSession | undefined> {
  const { serverName, signal } = options;
  if (signal.aborted) return undefined;
  const circumstances = { serverName, now: new Date() };
  if (!runtimeIsCapable()) return endedSession(await look(stream, options), circumstances);
  const { received, secured } = await shakeHands(stream, options);
  const flight = parseServerFlight(received);
  if (secured === undefined) return await endedSession(flight, circumstances);
  // Up to TLS 1.2 the flight has the chain as it was sent, and the CertificateRequest.
  const { certificates = [], wantsCertificate = false } = flight ?? {};
  const info = await describeTls({
    ...secured.shown,
    wantsCertificate: wantsCertificate || secured.shown.wantsCertificate,
    certificates: certificates.length > 0 ? certificates : secured.shown.certificates,
  }, circumstances);
  return { stream: secured.stream, info };
}

/** Loaded at the first TLS port, and at the first that needs ours: a scan without starts sooner. */
async function shakeHands(
  stream: ByteStream,
  { own, ...options }: UpgradeOptions,
): Promise<Handshake> {
  if (own !== undefined) {
    const { shakeHandsOurselves } = await import("./tls/own/handshake.ts");
    return await shakeHandsOurselves(stream, { ...options, newest: own });
  }
  const runtime = await import("./tls/session.ts");
  return await runtime.shakeHands(stream, options);
}

async function endedSession(
  flight: ServerFlight | null,
  circumstances: Circumstances,
): Promise<TlsSession | undefined> {
  if (flight?.hello === undefined && flight?.alert === undefined) return undefined;
  const info = await describeTls(shownBy(flight), circumstances);
  return { stream: ENDED_STREAM, info: { ...info, incomplete: true } };
}

/** The server's first flight, without the runtime's TLS. */
async function look(
  stream: ByteStream,
  { serverName, signal }: Pick<Circumstances, "serverName"> & Pick<TlsClientOptions, "signal">,
): Promise<ServerFlight | null> {
  using _closing = onAbort(signal, () => stream.close());
  const buffer = new Uint8Array(16_384);
  try {
    return await glance({
      send: (bytes) => writeAll(stream, bytes),
      receive: async () => buffer.slice(0, await stream.read(buffer) ?? 0),
    }, {
      versions: [TLS13, TLS12],
      serverName,
      random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    });
  } finally {
    stream.close();
  }
}

function runtimeIsCapable(): boolean {
  const [major = 0, minor = 0] = Deno.version.deno.split(".").map(Number);
  return major > CAPABLE_RUNTIME[0] ||
    (major === CAPABLE_RUNTIME[0] && minor >= CAPABLE_RUNTIME[1]);
}

const ENDED_STREAM: ByteStream = {
  read: () => Promise.resolve(null),
  write: () => Promise.reject(new Error("Cannot write: the TLS handshake failed")),
  close() {},
};
