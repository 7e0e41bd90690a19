/**
 * The terminal as the commands see it: two output streams, questions, signals. Passed in, so that a
 * test runs a command without a process; only this file touches `Deno` for them.
 */

/** Where a command writes to, and who may be asked. */
export interface Terminal {
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
  /** Asks a yes-or-no question on a terminal; `undefined` when there is none. */
  confirm(question: string): boolean | undefined;
  /** Calls back when the user or the system asks the process to stop. */
  onInterrupt(callback: () => void): Disposable;
}

const TEXT = new TextEncoder();

/** The real process's side of {@link Terminal}. */
export interface ProcessTerminal extends Terminal {
  /** Why stdout could not take everything; `undefined` while it could. */
  readonly stdoutProblem: unknown;
}

/** The terminal of this process. */
export function processTerminal(): ProcessTerminal {
  const out = new TextSink(Deno.stdout);
  const err = new TextSink(Deno.stderr);
  return {
    stdout: (text) => out.write(text),
    stderr: (text) => err.write(text),
    stdoutIsTerminal: Deno.stdout.isTerminal(),
    stderrIsTerminal: Deno.stderr.isTerminal(),
    noColor: Deno.noColor,
    columns: terminalColumns,
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
