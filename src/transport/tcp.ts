/**
 * Opens TCP connections and classifies the outcome. The only place where the scanner connects.
 */

import type { PortState, Reason } from "../model/state.ts";
import { classifyConnectError, classifyZoneError, errorCode, type LocalFailure } from "./errors.ts";
import { onAbort } from "./on_abort.ts";
import type { ByteStream } from "./stream.ts";

/** The outcome of a connect. */
export type DialOutcome =
  | { readonly kind: "open"; readonly stream: ByteStream }
  | {
    readonly kind: "answer";
    readonly state: PortState;
    readonly reason: Reason;
    /** Whether a proxy says so of its own connect: no packet of the target came here. */
    readonly proxied?: boolean;
  }
  | LocalFailure
  | { readonly kind: "not-permitted" }
  /** The signal aborted first: no reply. */
  | { readonly kind: "silence" };

/** Connects to a literal address. Never rejects. */
export type Dialer = (address: string, port: number, signal: AbortSignal) => Promise<DialOutcome>;

const SILENCE: DialOutcome = { kind: "silence" };
const SELF_CONNECT: DialOutcome = { kind: "answer", state: "closed", reason: "self-connect" };

/** The dialer of real scans, on `Deno.connect`. */
export async function dialTcp(
  address: string,
  port: number,
  signal: AbortSignal,
): Promise<DialOutcome> {
  if (signal.aborted) return SILENCE;
  const own = new AbortController();
  using _aborting = onAbort(signal, () => own.abort());
  try {
    const conn = await Deno.connect({ hostname: address, port, signal: notThrowing(own.signal) });
    return accept(conn, port, signal);
  } catch (error) {
    return signal.aborted ? SILENCE : refusal(error, address);
  }
}

/**
 * The runtime looks at the signal once more when it has connected, and throws: a connection that was made in
 * the moment of the abort would stay open, and nobody could close it. A signal that does not throw there ends
 * the wait all the same, and what was connected is handed over.
 */
function notThrowing(own: AbortSignal): AbortSignal {
  return Object.defineProperty(own, "throwIfAborted", { value() {} });
}

/**
 * Unix reports a RST in reply to the SYN as ECONNREFUSED. ECONNRESET means a later RST: the
 * handshake was complete, and the peer reset the connection before our own event loop read it.
 */
function refusal(error: unknown, address: string): DialOutcome {
  if (Deno.build.os !== "windows" && errorCode(error) === "ECONNRESET") {
    return { kind: "open", stream: RESET_STREAM };
  }
  return address.includes("%") ? classifyZoneError(error) : classifyConnectError(error);
}

const RESET_STREAM: ByteStream = {
  read: () => Promise.reject(new Deno.errors.ConnectionReset("reset after it was accepted")),
  write: () => Promise.reject(new Deno.errors.ConnectionReset("reset after it was accepted")),
  close() {},
};

function accept(conn: Deno.TcpConn, port: number, signal: AbortSignal): DialOutcome {
  if (signal.aborted) {
    conn.close();
    return SILENCE;
  }
  if (isSelfConnect(conn, port)) {
    conn.close();
    return SELF_CONNECT;
  }
  return { kind: "open", stream: closeOnce(conn) };
}

/**
 * On loopback, a connect to a closed port of the ephemeral range may get that same port as its
 * local one: a simultaneous open (RFC 9293, 3.5) then connects the socket to itself.
 */
function isSelfConnect(conn: Deno.TcpConn, port: number): boolean {
  const { localAddr, remoteAddr } = conn;
  return localAddr.port === port && localAddr.hostname === remoteAddr.hostname;
}

function closeOnce(conn: Deno.TcpConn): ByteStream {
  let open = true;
  const { hostname, port } = conn.localAddr;
  return {
    local: { address: hostname, port },
    read: (buffer) => conn.read(buffer),
    write: (bytes) => conn.write(bytes),
    closeWrite: () => conn.closeWrite(),
    close() {
      if (!open) return;
      open = false;
      conn.close();
    },
  };
}
