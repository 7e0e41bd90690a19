/** What a proxy says to the request for a connection, whichever protocol it speaks. */

import type { PortState, Reason } from "../../model/state.ts";
import type { ByteStream } from "../stream.ts";

/** Why a proxy is of no use: no evidence about the target. */
export type ProxyFailure =
  /** No connection to the proxy itself. */
  | "PROXY_UNREACHABLE"
  /** Its name cannot be resolved. */
  | "PROXY_NAME"
  /** It did not answer in time. */
  | "PROXY_SILENT"
  /** It closed the connection in place of an answer. */
  | "PROXY_CLOSED"
  /** It wants a login, or does not accept the one that it got. */
  | "PROXY_LOGIN"
  /** What it sent is of another protocol. */
  | "PROXY_PROTOCOL"
  /** It makes no connections for anybody. */
  | "PROXY_FORBIDS"
  /** It cannot be given addresses of this kind. */
  | "PROXY_ADDRESS"
  /** It asks to be asked less. */
  | "PROXY_BUSY"
  /** It takes so long for any answer that a wait tells nothing of the target. */
  | "PROXY_SLOW"
  /** The sandbox forbids the connection to the proxy. */
  | "PROXY_NOT_PERMITTED";

/** The reply to a request. */
export type ProxyReply =
  /** Connected; `rest` was received behind the reply, and is the target's. */
  | { readonly kind: "connected"; readonly rest: Uint8Array }
  /** The proxy says what became of its own connect. */
  | { readonly kind: "answer"; readonly state: PortState; readonly reason: Reason }
  | { readonly kind: "failed"; readonly code: ProxyFailure };

/** One protocol of proxies. */
export interface ProxyWire {
  /** Whether the proxy answers before it is told the target, which shows that it works. */
  readonly greets: boolean;
  /** The request for a connection; `undefined` when it cannot be written for this host. */
  request(host: string, port: number): Uint8Array | undefined;
  /** What comes before the request; gives what failed. */
  greet(stream: ByteStream): Promise<ProxyFailure | undefined>;
  /** Reads the reply to a request. Never rejects. */
  reply(stream: ByteStream): Promise<ProxyReply>;
}

/** A port that the proxy could not connect to, and says no more: refused or silent. */
export const NOT_CONNECTED: ProxyReply = {
  kind: "answer",
  state: "filtered",
  reason: "proxy-failure",
};

/** A port that the proxy's own rules forbid. */
export const DENIED: ProxyReply = { kind: "answer", state: "filtered", reason: "proxy-denied" };

/** The reply of a proxy that is of no use. */
export function failed(code: ProxyFailure): ProxyReply {
  return { kind: "failed", code };
}

/** Reads some bytes; `undefined` at the end of the stream, or when it breaks. */
export async function readSome(
  stream: ByteStream,
  buffer: Uint8Array,
): Promise<number | undefined> {
  try {
    return await stream.read(buffer) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Reads exactly so many bytes; `undefined` when the stream ends or breaks before. */
export async function readExactly(
  stream: ByteStream,
  count: number,
): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const read = await readSome(stream, bytes.subarray(at));
    if (read === undefined) return undefined;
    at += read;
  }
  return bytes;
}
