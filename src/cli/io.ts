/**
 * The process as the commands see it: two output streams, files, the terminal, signals. Passed in,
 * so that a test runs a command without a process; only this file touches `Deno` for them.
 */

/** Where a command reads from and writes to. */
export interface Io {
  /** Results. A closed pipe is no error: the text is dropped. */
  stdout(text: string): void;
  /** Progress, warnings, errors. */
  stderr(text: string): void;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Whether the user asked for no colour (`NO_COLOR`, `--no-color`). */
  readonly noColor: boolean;
  /** Columns of the terminal; `undefined` when there is none. */
  columns(): number | undefined;
  /** Whole text of a file; `-` is standard input. Rejects with the operating system's error. */
  readText(path: string): Promise<string>;
  /** Replaces a file as a whole: readers see the old one or the new one, never half of it. */
  writeFile(path: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Makes sure that a file can be written, without touching the one that may be there. */
  prepareFile(path: string): Promise<void>;
  /** Opens a file to be written piece by piece, each at once; what was in it is gone. */
  openFile(path: string): Promise<OpenFile>;
  /** Makes sure that files can be written in a folder, creating it when it is missing. */
  prepareFolder(path: string): Promise<void>;
  /** Asks a yes-or-no question on a terminal; `undefined` when there is none. */
  confirm(question: string): boolean | undefined;
  /** Calls back when the user or the system asks the process to stop. */
  onInterrupt(callback: () => void): Disposable;
}

/** A file that is being written. */
export interface OpenFile {
  /** Writes a text; it is with the operating system when this returns. */
  write(text: string): void;
  /** Ends the file. */
  close(): void;
}

const TEXT = new TextEncoder();

/** The real process's side of {@link Io}. */
export interface ProcessIo extends Io {
  /** Why stdout could not take everything; `undefined` while it could. */
  readonly stdoutProblem: unknown;
}

/** The real process. */
export function processIo(): ProcessIo {
  const out = new TextSink(Deno.stdout);
  const err = new TextSink(Deno.stderr);
  return {
    stdout: (text) => out.write(text),
    stderr: (text) => err.write(text),
    stdoutIsTerminal: Deno.stdout.isTerminal(),
    stderrIsTerminal: Deno.stderr.isTerminal(),
    noColor: Deno.noColor,
    columns: terminalColumns,
    readText: async (path) =>
      path === "-" ? await new Response(Deno.stdin.readable).text() : await Deno.readTextFile(path),
    writeFile: replaceFile,
    prepareFile,
    openFile,
    prepareFolder,
    confirm: (question) => Deno.stdin.isTerminal() ? confirm(question) : undefined,
    onInterrupt,
    get stdoutProblem() {
      return out.problem;
    },
  };
}

/**
 * Writes text to a stream until the reader goes away, or until it takes no more: a scan must not end,
 * unsaved, because the disk is full that its screen is copied to.
 */
class TextSink {
  readonly #stream: { writeSync(bytes: Uint8Array): number };
  #closed = false;
  /** The error after which nothing more was written. A reader that went away is none. */
  problem: unknown;

  constructor(stream: { writeSync(bytes: Uint8Array): number }) {
    this.#stream = stream;
  }

  write(text: string): void {
    const bytes = TEXT.encode(text);
    for (let at = 0; at < bytes.length && !this.#closed;) at += this.#some(bytes.subarray(at));
  }

  #some(bytes: Uint8Array): number {
    try {
      return this.#stream.writeSync(bytes);
    } catch (error) {
      if (error instanceof Deno.errors.WouldBlock) return 0;
      if (!(error instanceof Deno.errors.BrokenPipe)) this.problem = error;
      this.#closed = true;
      return bytes.length;
    }
  }
}

function terminalColumns(): number | undefined {
  try {
    return Deno.consoleSize().columns || undefined;
  } catch {
    return undefined;
  }
}

async function replaceFile(
  path: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const found = await placeOf(path);
  if (found.special) return await writeChunks(path, { write: true }, chunks);
  const beside = temporaryName(found.path);
  try {
    await writeChunks(beside, { write: true, createNew: true }, chunks);
    await Deno.rename(beside, found.path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
}

/**
 * What a path leads to. A device or a pipe must be written into, never replaced; a link stays a link,
 * and the file that it leads to is replaced.
 */
async function placeOf(
  path: string,
): Promise<{ readonly path: string; readonly special: boolean }> {
  try {
    const { isFile, isDirectory } = await Deno.stat(path);
    if (isDirectory) throw new Deno.errors.IsADirectory(path);
    if (!isFile) return { path, special: true };
    const { isSymlink } = await Deno.lstat(path);
    return { path: isSymlink ? await Deno.realPath(path) : path, special: false };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { path, special: false };
    throw error;
  }
}

function temporaryName(path: string): string {
  return `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
}

async function prepareFile(path: string): Promise<void> {
  const found = await placeOf(path);
  if (found.special) return;
  const trial = temporaryName(found.path);
  await Deno.writeTextFile(trial, "", { createNew: true });
  await Deno.remove(trial);
}

async function openFile(path: string): Promise<OpenFile> {
  const file = await Deno.open(path, { write: true, create: true, truncate: true });
  return {
    write(text) {
      const bytes = TEXT.encode(text);
      for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    },
    close: () => file.close(),
  };
}

async function writeChunks(
  path: string,
  options: Deno.OpenOptions,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  using file = await Deno.open(path, options);
  for await (const chunk of chunks) {
    const bytes = TEXT.encode(chunk);
    for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
  }
  if (options.createNew === true) await file.syncData();
}

async function prepareFolder(path: string): Promise<void> {
  await Deno.mkdir(path, { recursive: true });
  const trial = `${path}/.portico-${crypto.randomUUID().slice(0, 8)}.tmp`;
  await Deno.writeTextFile(trial, "");
  await Deno.remove(trial);
}

function onInterrupt(callback: () => void): Disposable {
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, callback);
  return {
    [Symbol.dispose]() {
      for (const signal of signals) Deno.removeSignalListener(signal, callback);
    },
  };
}
