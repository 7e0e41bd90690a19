/**
 * The one shape in which bytes move above a socket, plain or TLS. What the scanner reads and writes
 * goes through it, so that nothing above `transport` knows which kind of socket it is.
 */

/** A two-way stream of bytes. `Deno.TcpConn` is one. */
export interface ByteStream {
  /** Reads into `buffer`; `null` at the end of the stream. Rejects when the stream breaks. */
  read(buffer: Uint8Array): Promise<number | null>;
  /** Writes some of the bytes and says how many. Rejects when the stream breaks. */
  write(bytes: Uint8Array): Promise<number>;
  /** Closes the stream; a waiting read or write ends. Closing twice is harmless. */
  close(): void;
}

/** Writes all bytes, however many turns the socket needs for it. */
export async function writeAll(stream: ByteStream, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await stream.write(bytes.subarray(at));
}
