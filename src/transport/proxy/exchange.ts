/**
 * One connection to a proxy: opened, greeted, asked for a target. The wait for the target counts from
 * when the proxy has the request, so that a slow proxy does not make its targets look silent.
 */

import { addressValue } from "../../model/address_value.ts";
import type { LocalFailure } from "../errors.ts";
import { onAbort } from "../on_abort.ts";
import type { ByteStream } from "../stream.ts";
import { writeAll } from "../stream.ts";
import { dialTcp } from "../tcp.ts";
import type { ProxyAddress } from "./address.ts";
import { httpConnect } from "./http_connect.ts";
import type { ProxyFailure, ProxyReply, ProxyWire } from "./reply.ts";
import { socks5 } from "./socks5.ts";

/** Where timers come from. */
export interface ProxyClock {
  monotonicMs(): number;
  after(delayMs: number, callback: () => void): { cancel(): void };
}

/** Longest wait for the connection to the proxy, its greeting and its login, in milliseconds. */
export const SETUP_MS = 5_000;

/** What became of it. */
export type Exchange =
  | { readonly kind: "connected"; readonly stream: ByteStream }
  | Extract<ProxyReply, { readonly kind: "answer" }>
  | {
    readonly kind: "failed";
    readonly code: ProxyFailure;
    /** Since when the proxy had the request, where it got so far. */
    readonly askedMs?: number;
  }
  /** This machine could not open a socket. */
  | LocalFailure
  /** The proxy has the request since then, and has not answered in time. */
  | { readonly kind: "silent"; readonly askedMs: number }
  /** The caller's signal aborted first. */
  | { readonly kind: "aborted" };

/** What is asked of the proxy. */
export interface ProxyQuestion {
  /** Address or name. */
  readonly host: string;
  readonly port: number;
  /** Longest wait for the reply, in milliseconds. */
  readonly answerMs: number;
  readonly signal: AbortSignal;
}

/** The protocol of a proxy. */
export function wireOf({ scheme, login }: ProxyAddress): ProxyWire {
  return scheme === "http" ? httpConnect(login) : socks5(login);
}

/** Asks a proxy for a connection. Never rejects; the stream is open only where it is connected. */
export async function askProxy(
  proxy: ProxyAddress,
  { host, port, answerMs, signal }: ProxyQuestion,
  clock: ProxyClock,
): Promise<Exchange> {
  if (signal.aborted) return { kind: "aborted" };
  const wire = wireOf(proxy);
  const request = wire.request(host, port);
  if (request === undefined) return { kind: "failed", code: "PROXY_ADDRESS" };
  using limit = new Limit(signal, clock);
  limit.allow(SETUP_MS);
  const stream = await connect(proxy, limit);
  if ("kind" in stream) return stream;
  limit.closes(stream);
  const exchange = await converse(stream, { wire, request, answerMs, limit, clock });
  if (exchange.kind !== "connected") stream.close();
  return exchange;
}

async function connect(
  { hostname, port }: ProxyAddress,
  limit: Limit,
): Promise<ByteStream | Exchange> {
  const dialled = await dialTcp(hostname, port, limit.signal);
  switch (dialled.kind) {
    case "open":
      return dialled.stream;
    case "silence":
      return limit.ended("PROXY_SILENT");
    case "not-permitted":
      return { kind: "failed", code: "PROXY_NOT_PERMITTED" };
    case "answer":
      return { kind: "failed", code: "PROXY_UNREACHABLE" };
    case "local":
      // A look-up that failed has no code of the system's.
      if (addressValue(hostname) === undefined && !/^E[A-Z]+$/.test(dialled.code)) {
        return { kind: "failed", code: "PROXY_NAME" };
      }
      // That there is no route to the proxy says nothing of one to the target.
      return dialled.route === "none"
        ? { kind: "failed", code: "PROXY_UNREACHABLE" }
        : { kind: "local", code: dialled.code, lasting: dialled.lasting };
  }
}

async function converse(
  stream: ByteStream,
  { wire, request, answerMs, limit, clock }: {
    readonly wire: ProxyWire;
    readonly request: Uint8Array;
    readonly answerMs: number;
    readonly limit: Limit;
    readonly clock: ProxyClock;
  },
): Promise<Exchange> {
  const refused = await wire.greet(stream);
  if (limit.signal.aborted) return limit.ended("PROXY_SILENT");
  if (refused !== undefined) return { kind: "failed", code: refused };
  const askedMs = clock.monotonicMs();
  try {
    await writeAll(stream, request);
  } catch {
    return limit.signal.aborted
      ? limit.ended("PROXY_SILENT")
      : { kind: "failed", code: "PROXY_CLOSED" };
  }
  limit.allow(answerMs);
  const reply = await wire.reply(stream);
  if (limit.signal.aborted) return limit.isOver ? { kind: "silent", askedMs } : ABORTED;
  if (reply.kind === "failed") return { ...reply, askedMs };
  if (reply.kind !== "connected") return reply;
  limit.lets();
  return { kind: "connected", stream: behind(reply.rest, stream) };
}

const ABORTED: Exchange = { kind: "aborted" };

/** A stream of which some bytes were read already. Its own end is the proxy's, and not known. */
function behind(first: Uint8Array, stream: ByteStream): ByteStream {
  let left = first;
  return {
    read(buffer) {
      if (left.length === 0) return stream.read(buffer);
      const part = left.subarray(0, buffer.length);
      buffer.set(part);
      left = left.subarray(part.length);
      return Promise.resolve(part.length);
    },
    write: (bytes) => stream.write(bytes),
    close() {
      left = left.subarray(left.length);
      stream.close();
    },
  };
}

/** The time of one exchange: over at a limit that can be set anew, or with the caller's signal. */
class Limit implements Disposable {
  readonly #ending = new AbortController();
  readonly #outer: Disposable;
  readonly #clock: ProxyClock;
  #timer: { cancel(): void } | undefined;
  #closing: Disposable | undefined;
  /** Whether the limit was reached. */
  isOver = false;

  constructor(outer: AbortSignal, clock: ProxyClock) {
    this.#clock = clock;
    this.#outer = onAbort(outer, () => this.#ending.abort());
  }

  /** Aborts at the limit, or with the caller's. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** So long from now on. */
  allow(ms: number): void {
    this.#timer?.cancel();
    this.#timer = this.#clock.after(ms, () => {
      this.isOver = true;
      this.#ending.abort();
    });
  }

  /** The end closes the stream, which ends a read. */
  closes(stream: ByteStream): void {
    this.#closing = onAbort(this.signal, () => stream.close());
  }

  /** The stream is somebody else's from now on. */
  lets(): void {
    this.#closing?.[Symbol.dispose]();
  }

  /** What it means that it is over. */
  ended(code: ProxyFailure): Exchange {
    return this.isOver ? { kind: "failed", code } : ABORTED;
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
    this.#outer[Symbol.dispose]();
  }
}

/** Whether a proxy that greeted has closed the connection in place of a reply, as some do to refuse. */
export function isClosedReply(
  exchange: Exchange,
  proxy: ProxyAddress,
): exchange is {
  readonly kind: "failed";
  readonly code: "PROXY_CLOSED";
  readonly askedMs: number;
} {
  return exchange.kind === "failed" && exchange.code === "PROXY_CLOSED" &&
    exchange.askedMs !== undefined && wireOf(proxy).greets;
}
