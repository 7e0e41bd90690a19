/** The process as a command sees it, without a process: what is written is kept, files are a map. */

import type { Io } from "../../src/cli/io.ts";
import type { OpenFile } from "../../src/delivery/files.ts";

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
  /** Questions asked. */
  readonly questions: string[] = [];
  /** Folders prepared. */
  readonly folders: string[] = [];
  readonly #options: FakeIoOptions;
  readonly #interrupts = new Set<() => void>();

  constructor(options: FakeIoOptions = {}) {
    this.#options = options;
    this.stdoutIsTerminal = options.columns !== undefined;
    this.stderrIsTerminal = options.columns !== undefined;
  }

  stdout: Io["stdout"] = (text) => {
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

  prepareFile(): Promise<void> {
    const { writeError } = this.#options;
    return writeError === undefined ? Promise.resolve() : Promise.reject(writeError);
  }

  openFile(path: string): Promise<OpenFile> {
    this.written.set(path, "");
    const write = (text: string) => {
      this.written.set(path, `${this.written.get(path)}${text}`);
    };
    return Promise.resolve({ write, close: () => {} });
  }

  prepareFolder(path: string): Promise<void> {
    this.folders.push(path);
    return Promise.resolve();
  }

  confirm(question: string): boolean | undefined {
    this.questions.push(question);
    return this.#options.answer;
  }

  onInterrupt(callback: () => void): Disposable {
    this.#interrupts.add(callback);
    return { [Symbol.dispose]: () => void this.#interrupts.delete(callback) };
  }

  /** Ctrl-C. */
  interrupt(): void {
    for (const callback of this.#interrupts) callback();
  }

  /** Listeners that were not taken away. */
  get listening(): number {
    return this.#interrupts.size;
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
