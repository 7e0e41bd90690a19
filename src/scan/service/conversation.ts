/**
 * The connection that a probe is given: a byte stream with a deadline, a byte limit and a
 * transcript. It bounds what a hostile peer can do to a reader: no reply, floods, slow drips, RST.
 * A read that times out stays pending and serves the next call, so that no byte is lost and
 * nothing leaks.
 */

import { concatBytes, utf8 } from "../../bytes/convert.ts";
import type { SocketAddress } from "../../model/endpoint.ts";
import type { TlsInfo } from "../../model/tls.ts";
import type { Conversation, ReceiveOptions, StartTlsOptions } from "../../probes/probe.ts";
import type { Clock } from "../../schedule/clock.ts";
import { withDeadline } from "../../schedule/with_deadline.ts";
import { isReset } from "../../transport/errors.ts";
import { type ByteStream, writeAll } from "../../transport/stream.ts";
import type { OwnTls } from "../../transport/tls.ts";

/**
 * Upgrades a stream to TLS; `undefined` when the handshake fails. Must end when `signal` aborts.
 */
export type TlsUpgrade = (
  stream: ByteStream,
  options: StartTlsOptions & { readonly own?: OwnTls | undefined; readonly signal: AbortSignal },
) => Promise<{ readonly stream: ByteStream; readonly info: TlsInfo } | undefined>;

/** What a conversation needs beside its stream. */
export interface ConversationOptions {
  /** Where the time comes from. */
  readonly clock: Clock;
  /** On the clock's monotonic scale: no receive waits beyond it. */
  readonly deadlineMs: number;
  /** Bytes accepted over the whole conversation. Default 65,536. */
  readonly limitBytes?: number;
  /** The session, when the stream is TLS already. */
  readonly tls?: TlsInfo | undefined;
  /** Makes the stream TLS; without it the conversation stays in the clear. */
  readonly upgrade?: TlsUpgrade;
  /** Receives everything sent and received, in order. */
  readonly record?: (direction: "sent" | "received", bytes: Uint8Array) => void;
  /** Called when bytes arrive, or the peer's FIN (`undefined`) or RST (`reset`), inside TLS too. */
  readonly arrived?: (bytes: Uint8Array | undefined, reset?: boolean) => void;
}

const CHUNK_BYTES = 16_384;
const RECEIVE_TIMEOUT_MS = 3_000;
const RECEIVE_LIMIT_BYTES = 16_384;
/** Some servers ask a name service before their ServerHello; the port's deadline is longer. */
const TLS_TIMEOUT_MS = 6_000;
const CONVERSATION_LIMIT_BYTES = 65_536;

/** A {@link Conversation} over a byte stream; the creator disposes of it. */
export class StreamConversation implements Conversation, Disposable {
  #stream: ByteStream;
  #tls: TlsInfo | undefined;
  readonly #options: ConversationOptions;
  /** Received, not returned by `receive` yet. */
  #buffer: Uint8Array = new Uint8Array();
  #accepted = 0;
  /** Bytes at the buffer's front that are in the transcript already. */
  #recorded = 0;
  #pending: Promise<void> | undefined;
  #broken = false;
  #disposed = false;
  #last: Uint8Array = new Uint8Array();
  #asked = false;

  /** Takes ownership of `stream`. */
  constructor(stream: ByteStream, options: ConversationOptions) {
    this.#stream = stream;
    this.#options = options;
    this.#tls = options.tls;
  }

  get tls(): TlsInfo | undefined {
    return this.#tls;
  }

  get local(): SocketAddress | undefined {
    return this.#stream.local;
  }

  get ended(): boolean {
    return this.#broken && this.#buffer.length === 0;
  }

  /** What `receive` returned last; empty when nothing came so far. */
  get lastReceived(): Uint8Array {
    return this.#last;
  }

  /** Whether something was sent, and the peer has neither replied nor closed. */
  get unanswered(): boolean {
    return this.#asked && !this.#broken && this.#accepted === 0;
  }

  /**
   * Puts bytes (a banner already read) back in front of what the next `receive` returns. They are
   * not recorded again.
   */
  unread(bytes: Uint8Array): void {
    this.#buffer = concatBytes([bytes, this.#buffer]);
    this.#recorded += bytes.length;
  }

  async send(bytes: Uint8Array | string): Promise<void> {
    const data = typeof bytes === "string" ? utf8(bytes) : bytes;
    this.#options.record?.("sent", data);
    if (this.#broken) return;
    this.#asked = true;
    const sent = writeAll(this.#stream, data).catch(() => {});
    await this.#within(sent, RECEIVE_TIMEOUT_MS);
  }

  async finish(): Promise<void> {
    if (!this.#broken) await this.#stream.closeWrite?.().catch(() => {});
  }

  async receive(options: ReceiveOptions = {}): Promise<Uint8Array> {
    const { until = (bytes) => bytes.length > 0, limitBytes = RECEIVE_LIMIT_BYTES } = options;
    const { clock } = this.#options;
    const end = clock.monotonicMs() + (options.timeoutMs ?? RECEIVE_TIMEOUT_MS);
    while (this.#buffer.length < limitBytes && !(this.#buffer.length > 0 && until(this.#buffer))) {
      if (this.#broken || !this.#roomLeft()) break;
      this.#pending ??= this.#read();
      const left = end - clock.monotonicMs();
      if (left <= 0 || !await this.#within(this.#pending, left)) break;
    }
    const received = this.#buffer;
    this.#buffer = new Uint8Array();
    if (received.length > 0) {
      this.#last = received;
      const fresh = received.subarray(this.#recorded);
      if (fresh.length > 0) this.#options.record?.("received", fresh);
      this.#recorded = 0;
    }
    return received;
  }

  async startTls(options: StartTlsOptions = {}): Promise<TlsInfo | undefined> {
    const { upgrade, clock, deadlineMs } = this.#options;
    if (upgrade === undefined || this.#broken) return undefined;
    const timeoutMs = Math.min(TLS_TIMEOUT_MS, deadlineMs - clock.monotonicMs());
    const session = await withDeadline(
      (signal) => upgrade(this.#unreadStream(), { ...options, signal }),
      { clock, timeoutMs },
    );
    if (session === undefined) {
      this.#broken = true;
      return undefined;
    }
    if (this.#disposed) {
      session.stream.close();
      return undefined;
    }
    this.#stream = session.stream;
    this.#tls = session.info;
    return session.info;
  }

  /** Closes the connection. */
  [Symbol.dispose](): void {
    this.#disposed = true;
    this.#broken = true;
    this.#stream.close();
  }

  /** The stream with the buffer, and the read in progress, in front. */
  #unreadStream(): ByteStream {
    const stream = this.#stream;
    let reading: Promise<void> | undefined = this.#pending ?? Promise.resolve();
    let front: Uint8Array = new Uint8Array();
    const takeFront = async () => {
      await reading;
      reading = undefined;
      front = this.#buffer;
      this.#buffer = new Uint8Array();
    };
    return {
      read: async (into) => {
        if (reading !== undefined) await takeFront();
        if (front.length === 0) return this.#broken ? null : await this.#watch(stream, into);
        const part = front.subarray(0, into.length);
        into.set(part);
        front = front.subarray(part.length);
        return part.length;
      },
      write: (bytes) => stream.write(bytes),
      close: () => stream.close(),
    };
  }

  /** A read that is told on; TLS calls it for its handshake. */
  async #watch(stream: ByteStream, into: Uint8Array): Promise<number | null> {
    const { arrived } = this.#options;
    try {
      const count = await stream.read(into);
      // What ends because we closed is no reaction of the peer.
      if (!this.#disposed) arrived?.(count === null ? undefined : into.slice(0, count));
      return count;
    } catch (error) {
      if (!this.#disposed) arrived?.(undefined, isReset(error));
      throw error;
    }
  }

  #roomLeft(): boolean {
    return this.#accepted < (this.#options.limitBytes ?? CONVERSATION_LIMIT_BYTES);
  }

  async #read(): Promise<void> {
    const chunk = new Uint8Array(CHUNK_BYTES);
    try {
      const count = await this.#watch(this.#stream, chunk);
      if (count === null) this.#broken = true;
      else {
        this.#accepted += count;
        this.#buffer = concatBytes([this.#buffer, chunk.subarray(0, count)]);
      }
    } catch {
      this.#broken = true;
    } finally {
      this.#pending = undefined;
    }
  }

  /** Waits for `promise`, at most `waitMs` and never beyond the deadline; `false` on a timeout. */
  #within(promise: Promise<void>, waitMs: number): Promise<boolean> {
    const { clock, deadlineMs } = this.#options;
    const limitMs = Math.min(waitMs, deadlineMs - clock.monotonicMs());
    return new Promise((resolve) => {
      const timer = clock.after(Math.max(0, limitMs), () => resolve(false));
      promise.then(() => {
        timer.cancel();
        resolve(true);
      });
    });
  }
}
