/**
 * Datagrams on a socket that is connected to one port. Only such a socket receives the ICMP error "port
 * unreachable" without root: the kernel reports it as ECONNREFUSED, and the port is closed. Whether the
 * runtime connects its sockets is tested, not known by its version: Deno 2.9.6 has `connect()` of
 * `node:dgram`, and makes no system call for it.
 */

import { errorCode } from "./errors.ts";
import { LOOPBACK } from "./local_service.ts";
import { onAbort } from "./on_abort.ts";

/** How long to wait for an ICMP error, and when not to wait any more. */
export interface RefusalOptions {
  /** How long a report is waited for. */
  readonly waitMs: number;
  /** Ends the wait. */
  readonly signal: AbortSignal;
}

/**
 * Sends a datagram to a literal address, twice, and waits. Whether the port was reported unreachable; `false`
 * also when something local failed. Never rejects.
 */
export type RefusalTest = (
  bytes: Uint8Array,
  to: { readonly address: string; readonly port: number },
  options: RefusalOptions,
) => Promise<boolean>;

/** Errors of a connected socket that mean an ICMP "port unreachable". */
const REFUSED = "ECONNREFUSED";
/** The kernel reports its own loopback's refusal at once. */
const LOCAL_WAIT_MS = 100;
/** When the datagram is sent again, as a share of the wait. */
const SECOND_AFTER = 0.6;

/**
 * The test of this runtime; `undefined` where its sockets are not connected, and in a sandbox that
 * permits some addresses only: `node:dgram` throws where nothing can catch it when it may not bind.
 */
export async function refusalTest(): Promise<RefusalTest | undefined> {
  if (Deno.permissions.querySync({ name: "net" }).state !== "granted") return undefined;
  const port = closedPort();
  if (port === undefined) return undefined;
  const never = new AbortController().signal;
  const to = { address: LOOPBACK.ipv4, port };
  const options = { waitMs: LOCAL_WAIT_MS, signal: never };
  const seen = await refuses(new Uint8Array(1), to, options);
  return seen ? refuses : undefined;
}

/** A port of the loopback address that was free a moment ago. */
function closedPort(): number | undefined {
  try {
    const conn = Deno.listenDatagram({ transport: "udp", hostname: LOOPBACK.ipv4, port: 0 });
    conn.close();
    return conn.addr.transport === "udp" ? conn.addr.port : undefined;
  } catch {
    return undefined;
  }
}

const refuses: RefusalTest = async (bytes, { address, port }, { waitMs, signal }) => {
  const { createSocket } = await import("node:dgram");
  const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
  const timers: ReturnType<typeof setTimeout>[] = [];
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stop = () => resolve(false);
  const failed = (error: Error | null) => {
    if (error !== null) resolve(errorCode(error) === REFUSED);
  };
  // Also where it aborted while the module was loaded.
  using _stopping = onAbort(signal, stop);
  try {
    socket.on("error", failed);
    socket.connect(port, address, () => {
      const send = () => socket.send(bytes, failed);
      send();
      // A pending error is reported by the next operation at the latest.
      timers.push(setTimeout(send, waitMs * SECOND_AFTER));
    });
    timers.push(setTimeout(stop, waitMs));
    return await promise;
  } catch {
    return false;
  } finally {
    for (const timer of timers) clearTimeout(timer);
    socket.close();
  }
};
