/** Listening on this machine's loopback address: the doctor and the demo need somebody who answers. */

import type { ByteStream } from "./stream.ts";
import { errorCode } from "./errors.ts";

/** Something that listens until it is disposed. */
export interface LocalService extends AsyncDisposable {
  readonly port: number;
}

/** What listening came to. */
export type ListenOutcome =
  | { readonly kind: "listening"; readonly service: LocalService }
  /** The sandbox forbids it. */
  | { readonly kind: "not-permitted" }
  /** This machine could not. */
  | { readonly kind: "local"; readonly code: string };

/** The loopback addresses. */
export const LOOPBACK = { ipv4: "127.0.0.1", ipv6: "::1" } as const;

/**
 * Listens on a free loopback port; each connection is `talk`'s until it ends, then closed. Whatever
 * breaks a connection ends that one alone.
 */
export function serveLocally(
  talk: (stream: ByteStream) => Promise<void>,
  hostname: string = LOOPBACK.ipv4,
): ListenOutcome {
  const listener = tryListen(hostname);
  if (!("accept" in listener)) return listener;
  const open = new Set<Deno.TcpConn>();
  const talks = new Set<Promise<void>>();
  const serve = async (conn: Deno.TcpConn) => {
    open.add(conn);
    await talk(conn).catch(() => {});
    if (open.delete(conn)) conn.close();
  };
  const accepting = (async () => {
    for await (const conn of listener) {
      const talking = serve(conn).finally(() => talks.delete(talking));
      talks.add(talking);
    }
  })().catch(() => {});
  const service: LocalService = {
    port: listener.addr.port,
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting;
      for (const conn of open) conn.close();
      open.clear();
      await Promise.all(talks);
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

/** How many sockets this process can have open at once, counted up to `limit` and all closed again. */
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
