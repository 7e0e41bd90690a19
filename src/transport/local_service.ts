/** Listeners on the loopback address, as peers for the doctor's checks and the demo. */

import type { ByteStream } from "./stream.ts";
import { errorCode } from "./errors.ts";

/** A listener, until it is disposed. */
export interface LocalService extends AsyncDisposable {
  readonly port: number;
}

/** The outcome of listening. */
export type ListenOutcome =
  | { readonly kind: "listening"; readonly service: LocalService }
  /** The sandbox forbids it. */
  | { readonly kind: "not-permitted" }
  /** A local error. */
  | { readonly kind: "local"; readonly code: string };

/** The loopback addresses. */
export const LOOPBACK = { ipv4: "127.0.0.1", ipv6: "::1" } as const;

/**
 * Listens on a free loopback port; `handle` serves each connection, which is closed when it
 * returns. An error ends its own connection alone.
 */
export function serveLocally(
  handle: (stream: ByteStream) => Promise<void>,
  hostname: string = LOOPBACK.ipv4,
): ListenOutcome {
  const listener = tryListen(hostname);
  if (!("accept" in listener)) return listener;
  const open = new Set<Deno.TcpConn>();
  const sessions = new Set<Promise<void>>();
  const serve = async (conn: Deno.TcpConn) => {
    open.add(conn);
    await handle(conn).catch(() => {});
    if (open.delete(conn)) conn.close();
  };
  const accepting = (async () => {
    for await (const conn of listener) {
      const session = serve(conn).finally(() => sessions.delete(session));
      sessions.add(session);
    }
  })().catch(() => {});
  const service: LocalService = {
    port: listener.addr.port,
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting;
      for (const conn of open) conn.close();
      open.clear();
      await Promise.all(sessions);
    },
  };
  return { kind: "listening", service };
}

function tryListen(
  hostname: string,
): Deno.TcpListener | Exclude<ListenOutcome, { kind: "listening" }> {
  try {
    return Deno.listen({ hostname, port: 0 });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return { kind: "not-permitted" };
    return { kind: "local", code: errorCode(error) ?? "unknown" };
  }
}

/** How many sockets this process can open at once: opens up to `limit`, then closes them all. */
export function countSockets(
  limit: number,
): { readonly count: number; readonly ended?: Exclude<ListenOutcome, { kind: "listening" }> } {
  const open: Deno.TcpListener[] = [];
  try {
    while (open.length < limit) {
      const listener = tryListen(LOOPBACK.ipv4);
      if (!("accept" in listener)) return { count: open.length, ended: listener };
      open.push(listener);
    }
    return { count: open.length };
  } finally {
    for (const listener of open) listener.close();
  }
}
