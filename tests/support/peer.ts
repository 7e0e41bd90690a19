/**
 * Scripted peers on real loopback sockets, and conversations with them: what probe tests are made
 * of. A script is a function of the accepted connection; it reads what the probe sends and answers
 * as the real server would.
 */

import { concatBytes, utf8 } from "../../src/bytes/convert.ts";
import type { ProbeContext } from "../../src/probes/probe.ts";
import { StreamConversation, type TlsUpgrade } from "../../src/scan/service/conversation.ts";
import { systemClock } from "../../src/schedule/clock.ts";
import { writeAll } from "../../src/transport/stream.ts";
import { dialTcp } from "../../src/transport/tcp.ts";

/** The server's side of one accepted connection. */
export class PeerSide {
  readonly conn: Deno.Conn;
  #received: Uint8Array<ArrayBuffer> = new Uint8Array();

  constructor(conn: Deno.Conn) {
    this.conn = conn;
  }

  /** Everything received so far. */
  get received(): Uint8Array<ArrayBuffer> {
    return this.#received;
  }

  /** Waits for more bytes; what came in this one read, or `undefined` at the end. */
  async read(): Promise<Uint8Array | undefined> {
    const chunk = new Uint8Array(16_384);
    const count = await this.conn.read(chunk).catch(() => null);
    if (count === null) return undefined;
    this.#received = concatBytes([this.#received, chunk.subarray(0, count)]);
    return chunk.subarray(0, count);
  }

  /** Reads until at least `count` bytes have been received in all, or the end. */
  async readAtLeast(count: number): Promise<Uint8Array> {
    while (this.#received.length < count && await this.read() !== undefined);
    return this.#received;
  }

  /** Writes; a peer that has gone is no error. */
  async write(bytes: Uint8Array | string): Promise<void> {
    await writeAll(this.conn, typeof bytes === "string" ? utf8(bytes) : bytes).catch(() => {});
  }

  /** Reads and drops everything until the other side ends. */
  async drain(): Promise<void> {
    while (await this.read() !== undefined);
  }
}

/** What a scripted peer does with each connection; the connection is closed when it returns. */
export type PeerScript = (peer: PeerSide, index: number) => Promise<void>;

/** A listening scripted peer. */
export interface Peer extends AsyncDisposable {
  readonly port: number;
  /** Connections accepted so far, in order. */
  readonly accepted: readonly PeerSide[];
}

/** Listens on a free loopback port (or `options.port`) and runs `script` for each connection. */
export function servePeer(
  script: PeerScript,
  options: { readonly hostname?: string; readonly port?: number } = {},
): Peer {
  const { hostname = "127.0.0.1", port = 0 } = options;
  const listener = Deno.listen({ hostname, port });
  const accepted: PeerSide[] = [];
  const running: Promise<void>[] = [];
  let isOver = false;
  const accepting = (async () => {
    for await (const conn of listener) {
      const side = new PeerSide(conn);
      // Accepted as the listener was closed.
      if (isOver) closeQuietly(conn);
      running.push(serveOne(script, side, accepted.push(side) - 1));
    }
  })();
  return {
    port: listener.addr.port,
    accepted,
    async [Symbol.asyncDispose]() {
      isOver = true;
      listener.close();
      for (const side of accepted) closeQuietly(side.conn);
      await accepting;
      await Promise.all(running);
    },
  };
}

async function serveOne(script: PeerScript, side: PeerSide, index: number): Promise<void> {
  await script(side, index);
  closeQuietly(side.conn);
}

function closeQuietly(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}

/** Options of {@link converse}. */
export interface ConverseOptions {
  readonly deadlineMs?: number;
  readonly upgrade?: TlsUpgrade;
  readonly hostname?: string;
}

/** Opens a real conversation with a loopback port, as the engine does. */
export async function converse(
  port: number,
  options: ConverseOptions = {},
): Promise<StreamConversation> {
  const { signal } = new AbortController();
  const dialled = await dialTcp(options.hostname ?? "127.0.0.1", port, signal);
  if (dialled.kind !== "open") throw new Error(`Cannot connect to port ${port}: ${dialled.kind}`);
  const deadlineMs = systemClock.monotonicMs() + (options.deadlineMs ?? 5_000);
  return new StreamConversation(dialled.stream, {
    clock: systemClock,
    deadlineMs,
    ...(options.upgrade === undefined ? {} : { upgrade: options.upgrade }),
  });
}

/** Repeatable "random" bytes: 1, 2, 3 ... */
export function countedBytes(count: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count }, (_, i) => (i + 1) & 255);
}

/** A probe context with repeatable "random" bytes (1, 2, 3 ...) and a fixed date. */
export function probeContext(
  port: number,
  overrides: Partial<ProbeContext> = {},
): ProbeContext & AsyncDisposable {
  const extra: StreamConversation[] = [];
  return {
    address: "127.0.0.1",
    port,
    serverName: undefined,
    banner: new Uint8Array(),
    intensity: 5,
    random: countedBytes,
    now: () => new Date("2026-11-24T12:00:00Z"),
    async reconnect() {
      const conversation = await converse(port);
      extra.push(conversation);
      return conversation;
    },
    ...overrides,
    [Symbol.asyncDispose]() {
      for (const conversation of extra) conversation[Symbol.dispose]();
      return Promise.resolve();
    },
  };
}
