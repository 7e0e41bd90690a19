/** The process as a command sees it, without a process: what is written is kept, files are a map. */

import type { Io } from "../../src/cli/io.ts";
import type { OpenFile, PlaceKind } from "../../src/delivery/open_file.ts";

/** What a fake process is made with. */
export interface FakeIoOptions {
  /** Files that can be read, by path; `-` is standard input. */
  readonly files?: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;
  /** Columns of the terminal; without it there is no terminal. */
  readonly columns?: number;
  /** Answer of the user to every question; without it nobody can be asked. */
  readonly answer?: boolean;
  /** Thrown by every write of a file. */
  readonly writeError?: Error;
}

/** An {@link Io} that a test looks into. */
export class FakeIo implements Io {
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  readonly noColor = false;
  /** All that was written to stdout. */
  out = "";
  /** All that was written to stderr. */
  err = "";
  /** Files written, by path. */
  readonly written = new Map<string, string>();
  /** Files that were written before anything was printed. */
  writtenBefore: readonly string[] = [];
  /** Questions asked. */
  readonly questions: string[] = [];
  /** Folders prepared. */
  readonly folders: string[] = [];
  readonly #options: FakeIoOptions;
  /** Codes with which the process would have ended at once. */
  readonly exits: number[] = [];
  readonly #interrupts = new Set<(signal: Deno.Signal) => void>();
  readonly #progressRequests = new Set<() => void>();
  readonly #readerGone = new Set<() => void>();

  constructor(options: FakeIoOptions = {}) {
    this.#options = options;
    this.stdoutIsTerminal = options.columns !== undefined;
    this.stderrIsTerminal = options.columns !== undefined;
  }

  stdout: Io["stdout"] = (text) => {
    if (this.out === "") this.writtenBefore = [...this.written.keys()];
    this.out += text;
  };

  stderr: Io["stderr"] = (text) => {
    this.err += text;
  };

  columns(): number | undefined {
    return this.#options.columns;
  }

  read(path: string): ReturnType<Io["read"]> {
    const found = this.#options.files?.[path];
    if (found === undefined) {
      return Promise.reject(new Deno.errors.NotFound("message in any language"));
    }
    const bytes = typeof found === "string" ? new TextEncoder().encode(found) : found;
    return Promise.resolve(piecesOf(bytes));
  }

  async writeFile(
    path: string,
    chunks: Iterable<string> | AsyncIterable<string>,
  ): Promise<void> {
    if (this.#options.writeError !== undefined) throw this.#options.writeError;
    let text = "";
    for await (const chunk of chunks) text += chunk;
    this.written.set(path, text);
  }

  prepareFile(): Promise<PlaceKind> {
    const { writeError } = this.#options;
    return writeError === undefined ? Promise.resolve("file") : Promise.reject(writeError);
  }

  openFile(path: string): Promise<OpenFile> {
    this.written.set(path, "");
    const write = (text: string) => {
      this.written.set(path, `${this.written.get(path)}${text}`);
    };
    return Promise.resolve({ write, room: () => undefined, close: () => Promise.resolve() });
  }

  prepareFolder(path: string): Promise<void> {
    this.folders.push(path);
    return Promise.resolve();
  }

  stdoutRoom(): undefined {
    return undefined;
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  confirm(question: string): Promise<boolean | undefined> {
    this.questions.push(question);
    return Promise.resolve(this.#options.answer);
  }

  onInterrupt(callback: (signal: Deno.Signal) => void): Disposable {
    return listen(this.#interrupts, callback);
  }

  onProgressRequest(callback: () => void): Disposable {
    return listen(this.#progressRequests, callback);
  }

  onReaderGone(callback: () => void): Disposable {
    return listen(this.#readerGone, callback);
  }

  exit(code: number): void {
    this.exits.push(code);
  }

  /** Ctrl-C, or another signal that asks to stop. */
  interrupt(signal: Deno.Signal = "SIGINT"): void {
    for (const callback of this.#interrupts) callback(signal);
  }

  /** SIGUSR1. */
  requestProgress(): void {
    for (const callback of this.#progressRequests) callback();
  }

  /** The reader of stdout ends. */
  loseReader(): void {
    for (const callback of this.#readerGone) callback();
  }

  /** Listeners that were not taken away. */
  get listening(): number {
    return this.#interrupts.size + this.#progressRequests.size + this.#readerGone.size;
  }
}

/** As a file would be read: piece by piece. */
async function* piecesOf(
  bytes: Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const size = 10_000;
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

function listen<T>(listeners: Set<T>, callback: T): Disposable {
  listeners.add(callback);
  return { [Symbol.dispose]: () => void listeners.delete(callback) };
}
