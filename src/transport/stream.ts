/**
 * A byte stream, plain or TLS: nothing above `transport` depends on the kind of socket.
 */

import type { SocketAddress } from "../model/endpoint.ts";

/** A two-way stream of bytes. */
export interface ByteStream {
  /** This machine's end, where it is known: not behind a proxy. */
  readonly local?: SocketAddress;
  /** Reads into `buffer`; `null` at the end of the stream. Rejects when the stream breaks. */
  read(buffer: Uint8Array): Promise<number | null>;
  /** Writes some of the bytes and returns how many. Rejects when the stream breaks. */
  write(bytes: Uint8Array): Promise<number>;
  /** Ends this side alone (FIN), where the stream can: nothing is written after it, replies still come. */
  closeWrite?(): Promise<void>;
  /** Closes the stream; a waiting read or write ends. Closing twice is harmless. */
  close(): void;
}

/** Writes all bytes, in as many writes as the socket needs. */
export async function writeAll(stream: ByteStream, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await stream.write(bytes.subarray(at));
}
