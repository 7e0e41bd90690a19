/**
 * Text on its way to a reader that may be slow, stuck or gone: a pipe, a terminal, a device. A write
 * to a full pipe blocks; on the main thread it would stop the scan, its timers and Ctrl-C. So writes
 * are made by another thread, one at a time; the writer learns when the reader falls behind, and a
 * reader that takes nothing for too long is given up.
 */

/** What is written to. */
export interface Outlet {
  /** Writes some of the bytes; resolves to how many. */
  write(bytes: Uint8Array): Promise<number>;
}

/** Options of a {@link WriteQueue}. Times in milliseconds. */
export interface WriteQueueOptions {
  /** Longest time in which nothing is taken. */
  readonly patienceMs: number;
  /** Called once when the reader has gone (EPIPE). */
  readonly onGone?: () => void;
}

/** Characters of one write: less than a pipe holds, so that a slow reader is seen to read. */
const PART = 16_384;
/** Characters in the queue from which the writer is asked to wait: more than most scans write. */
const FULL_AT = 8_388_608;
/** Pauses before a full non-blocking pipe is tried again: the first, doubled until the longest. */
const RETRY_MS = 1;
const LONGEST_RETRY_MS = 64;

const TEXT = new TextEncoder();

/** A text that waits; what is written next is added to it until it is sealed. */
interface Piece {
  text: string;
  sealed: boolean;
  /** Resolves before this piece may be written. */
  readonly after: Promise<void> | undefined;
  readonly done: PromiseWithResolvers<void>;
}

/** A queue of text with one reader behind it. */
export class WriteQueue {
  readonly #outlet: Outlet;
  readonly #options: WriteQueueOptions;
  readonly #pieces: Piece[] = [];
  #waiting = 0;
  #room: PromiseWithResolvers<void> | undefined;
  #writing = false;
  #closed = false;
  /** Bytes that the reader has taken. */
  #taken = 0;
  /** The error after which nothing more was written. A reader that went away is none. */
  problem: unknown;

  constructor(outlet: Outlet, options: WriteQueueOptions) {
    this.#outlet = outlet;
    this.#options = options;
  }

  /** Bytes written so far. */
  get taken(): number {
    return this.#taken;
  }

  /** Queues a text; `after`: what has to resolve before it is written. */
  write(text: string, after?: Promise<void>): void {
    if (this.#closed || text === "") return;
    this.#waiting += text.length;
    const last = this.#pieces.at(-1);
    if (last !== undefined && !last.sealed && after === undefined) last.text += text;
    else this.#pieces.push({ text, sealed: false, after, done: Promise.withResolvers() });
    if (!this.#writing) void this.#writeAll();
  }

  /** `undefined` while the reader keeps up; otherwise resolves when it has caught up, or is given up. */
  room(): Promise<void> | undefined {
    if (this.#closed || this.#waiting < FULL_AT) return undefined;
    this.#room ??= Promise.withResolvers();
    return this.#room.promise;
  }

  /** `undefined` when nothing waits; otherwise resolves when all of it is written or given up. */
  written(): Promise<void> | undefined {
    const last = this.#pieces.at(-1);
    if (last === undefined) return undefined;
    last.sealed = true;
    return last.done.promise;
  }

  /** Gives up what waits; with an error, that is the problem from now on. */
  close(problem?: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.problem = problem;
    for (const { done } of this.#pieces.splice(0)) done.resolve();
    this.#room?.resolve();
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    // Texts that are written in one turn of the event loop travel together.
    await Promise.resolve();
    for (let piece = this.#pieces[0]; piece !== undefined; piece = this.#pieces[0]) {
      if (piece.after !== undefined) await piece.after;
      piece.sealed = true;
      await this.#writePiece(piece.text);
      if (this.#closed) break;
      this.#pieces.shift();
      piece.done.resolve();
    }
    this.#writing = false;
  }

  async #writePiece(text: string): Promise<void> {
    for (let at = 0; at < text.length && !this.#closed;) {
      const part = partOf(text, at);
      await this.#writeBytes(TEXT.encode(part));
      at += part.length;
      this.#waiting -= part.length;
      if (this.#waiting >= FULL_AT) continue;
      this.#room?.resolve();
      this.#room = undefined;
    }
  }

  async #writeBytes(bytes: Uint8Array): Promise<void> {
    let idleSince = performance.now();
    let retryMs = RETRY_MS;
    for (let at = 0; at < bytes.length && !this.#closed;) {
      const leftMs = idleSince + this.#options.patienceMs - performance.now();
      const written = leftMs > 0 ? await this.#some(bytes.subarray(at), leftMs) : this.#giveUp();
      if (written > 0) idleSince = performance.now();
      else if (!this.#closed) {
        await new Promise((resolve) => setTimeout(resolve, retryMs));
        retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
      }
      at += written;
      this.#taken += written;
    }
  }

  /** Writes what the reader takes, nothing when it is full; closes when it is stuck or gone. */
  async #some(bytes: Uint8Array, leftMs: number): Promise<number> {
    const late = Promise.withResolvers<number>();
    const timer = setTimeout(() => late.resolve(this.#giveUp()), leftMs);
    try {
      return await Promise.race([this.#outlet.write(bytes), late.promise]);
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) this.#fail(error);
      return 0;
    } finally {
      clearTimeout(timer);
    }
  }

  #giveUp(): 0 {
    this.close(new Deno.errors.TimedOut("nothing was read"));
    return 0;
  }

  #fail(error: unknown): void {
    const gone = error instanceof Deno.errors.BrokenPipe;
    this.close(gone ? undefined : error);
    if (gone) this.#options.onGone?.();
  }
}

/** The next part of a text; a pair of surrogates is one character and stays together. */
function partOf(text: string, at: number): string {
  const end = at + PART;
  const splits = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(end - 1, end + 1));
  return text.slice(at, splits ? end + 1 : end);
}
