/**
 * Sends and receives datagrams, and classifies the outcome. The only place where the scanner opens
 * UDP sockets.
 *
 * The sockets are unconnected: one serves many ports, and a reply may come from another port. In
 * return the operating system reports no ICMP errors on them (measured on Linux), so a closed port
 * looks like one that does not reply.
 */

import type { AddressFamily } from "../model/endpoint.ts";
import {
  classifyConnectError,
  classifyZoneError,
  type ConnectFailure,
  errorCode,
} from "./errors.ts";
import { isLoopback } from "./loopback.ts";

/** One received datagram. */
export interface Datagram {
  /** Its content, possibly empty. */
  readonly bytes: Uint8Array;
  /** Its source address, which can be forged. */
  readonly address: string;
  /** Its source port, which can be forged too. */
  readonly port: number;
}

/** The outcome of a send. `sent` does not mean that the datagram arrived. */
export type SendOutcome = { readonly kind: "sent" } | ConnectFailure;

/** An open socket. */
export interface DatagramSocket extends Disposable {
  /** Whether it is bound to a loopback address. */
  readonly loopbackOnly: boolean;
  /** Sends one datagram to a literal address. Never rejects. */
  send(bytes: Uint8Array, address: string, port: number): Promise<SendOutcome>;
  /**
   * The next datagram; `undefined` once the socket is closed. Never rejects; one call at a time.
   */
  receive(): Promise<Datagram | undefined>;
}

/** The outcome of opening a socket. */
export type OpenOutcome =
  | { readonly kind: "open"; readonly socket: DatagramSocket }
  /** This runtime has no datagram API. */
  | { readonly kind: "unsupported" }
  /** The sandbox does not permit binding to the local address. */
  | { readonly kind: "not-permitted"; readonly local: string }
  /** This machine has no address of the family: no host of it can be reached. */
  | { readonly kind: "no-address" }
  /** A local error: no evidence about a target. */
  | { readonly kind: "local"; readonly code: string };

/** Opens a socket that can reach `address`, a literal one, and others of its family. */
export type DatagramOpener = (family: AddressFamily, address: string) => OpenOutcome;

/** Longest datagram that is read; the rest of a longer one is dropped by the operating system. */
const MAX_DATAGRAM_BYTES = 16_384;

/** Failed receives in a row after which a socket counts as broken. */
const MAX_RECEIVE_ERRORS = 100;

const SENT: SendOutcome = { kind: "sent" };

/** Errors of a send that concern the route to the target; all others are local. */
const ROUTE_ERRORS: ReadonlySet<string> = new Set([
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETDOWN",
]);

const NO_ROUTE: SendOutcome = { kind: "answer", state: "filtered", reason: "no-route" };

/** Whether this runtime has the datagram API (`--unstable-net`, part of the executable). */
export function datagramsSupported(): boolean {
  return typeof Deno.listenDatagram === "function";
}

/** The opener of real scans, on `Deno.listenDatagram`. */
export function openDatagramSocket(family: AddressFamily, address: string): OpenOutcome {
  if (!datagramsSupported()) return { kind: "unsupported" };
  const [any, loopback] = family === "ipv4" ? ["0.0.0.0", "127.0.0.1"] : ["::", "::1"];
  const outcome = bind(any);
  // A sandbox that permits loopback only does not permit 0.0.0.0: bind to the loopback address.
  if (outcome.kind !== "not-permitted" || !isLoopback(address)) return outcome;
  const near = bind(loopback);
  return near.kind === "open" ? near : outcome;
}

function bind(hostname: string): OpenOutcome {
  try {
    const conn = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
    return { kind: "open", socket: wrap(conn, isLoopback(hostname)) };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return { kind: "not-permitted", local: hostname };
    const code = errorCode(error) ?? "unknown";
    // Any port was asked for: it is the address that this machine does not have.
    const lacks = code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT";
    return lacks ? { kind: "no-address" } : { kind: "local", code };
  }
}

function wrap(conn: Deno.DatagramConn, loopbackOnly: boolean): DatagramSocket {
  const buffer = new Uint8Array(MAX_DATAGRAM_BYTES);
  let open = true;
  return {
    loopbackOnly,
    send: (bytes, hostname, port) =>
      conn.send(bytes, { transport: "udp", hostname, port }).then(
        () => SENT,
        (error) => classifySendError(error, hostname),
      ),
    async receive() {
      // Windows reports the ICMP error of some earlier datagram on an unconnected socket.
      for (let errors = 0; open && errors < MAX_RECEIVE_ERRORS; errors++) {
        const received = await conn.receive(buffer).catch(() => undefined);
        if (received === undefined) continue;
        const [bytes, from] = received;
        if (from.transport !== "udp") continue;
        return { bytes: bytes.slice(), address: from.hostname, port: from.port };
      }
      return undefined;
    },
    [Symbol.dispose]() {
      if (!open) return;
      open = false;
      conn.close();
    },
  };
}

/**
 * Classifies a failed send. The socket is bound, so that no port can be lacking, and unconnected, so
 * that no ICMP error is reported: ENETUNREACH and EADDRNOTAVAIL are the kernel's own look-up, and
 * mean that there is no route.
 */
export function classifySendError(error: unknown, address = ""): SendOutcome {
  const classify = address.includes("%") ? classifyZoneError : classifyConnectError;
  const failure = classify(error);
  const code = errorCode(error) ?? (error instanceof Error ? error.name : "unknown");
  if (failure.kind === "local") return failure.route === undefined ? failure : NO_ROUTE;
  if (failure.kind !== "answer") return failure;
  if (code === "ENETUNREACH" || code === "NetworkUnreachable") return NO_ROUTE;
  // EPERM (a local firewall) and the ICMP error of an earlier datagram are no evidence on this
  // target.
  return ROUTE_ERRORS.has(code) ? failure : { kind: "local", code, lasting: false };
}
