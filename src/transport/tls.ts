/** TLS over an open stream, and what the server showed while it was set up. */

import type { TlsInfo } from "../model/tls.ts";
import type { ByteStream } from "./stream.ts";

/** What an upgrade needs to know. */
export interface TlsClientOptions {
  /** Application protocols to offer, best first. */
  readonly alpn?: readonly string[];
  readonly signal: AbortSignal;
}

/** A stream that is TLS now, and its session. */
export interface TlsSession {
  readonly stream: ByteStream;
  readonly info: TlsInfo;
}

/** Upgrades streams to one host, trusting any certificate; `undefined` when the handshake fails. */
export function tlsUpgrade(
  _address: string,
  _serverName: string | undefined,
): (stream: ByteStream, options: TlsClientOptions) => Promise<TlsSession | undefined> {
  return () => Promise.resolve(undefined);
}
