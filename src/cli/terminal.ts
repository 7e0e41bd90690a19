/**
 * The terminal as the commands see it: two output streams, questions, signals. Passed in, so that a
 * test runs a command without a process; only this file touches `Deno` for them.
 */

import { WriteQueue } from "../delivery/write_queue.ts";
import { terminalColumns } from "./terminal_columns.ts";

/** Where a command writes to, and who may be asked. */
export interface Terminal {
  /** Results. Written soon, in order; a reader that has gone is no error: the text is dropped. */
  stdout(text: string): void;
  /** Progress, warnings, errors. */
  stderr(text: string): void;
  /** `undefined` while the reader of stdout keeps up; otherwise resolves when there is room again. */
  stdoutRoom(): Promise<void> | undefined;
  /** Resolves when everything is written or given up. When the signal aborts, what waits is dropped. */
  flush(signal?: AbortSignal): Promise<void>;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Whether the user asked for no colour (`NO_COLOR`, `--no-color`). */
  readonly noColor: boolean;
  /** Columns of the terminal; `undefined` when there is none. */
  columns(): number | undefined;
  /** Asks a yes-or-no question on a terminal; `undefined` when there is none. */
  confirm(question: string): Promise<boolean | undefined>;
  /** Calls back when the user or the system asks the process to stop, with the signal that asks. */
  onInterrupt(callback: (signal: Deno.Signal) => void): Disposable;
  /** Calls back when the user asks how far the work is (SIGUSR1). */
  onProgressRequest(callback: () => void): Disposable;
  /** Calls back when the reader of stdout has gone. */
  onReaderGone(callback: () => void): Disposable;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** The real process's side of {@link Terminal}. */
export interface ProcessTerminal extends Terminal {
  /** Why stdout could not take everything; `undefined` while it could. */
  readonly stdoutProblem: unknown;
}

/** Longest time in which a reader takes nothing: without a person there, and with one, who may page. */
const READER_MS = 30_000;
const PERSON_MS = 600_000;
/** Longest time for which a text waits for an earlier one on the other stream, which is stuck. */
const ORDER_MS = 250;
/** The same on a terminal: it takes both streams or none, and a busy machine is late with either. */
const TERMINAL_ORDER_MS = 2_000;
/** When Deno may have opened its debugger, after the signal: soon, later on a busy machine. */
const DEBUGGER_MS = [0, 200, 1_000];
const WINDOWS = Deno.build.os === "windows";

/** The terminal of this process; `atExit` is called before it ends at once. */
export function processTerminal(atExit: () => void): ProcessTerminal {
  const gone = new Set<() => void>();
  const stderrIsTerminal = Deno.stderr.isTerminal();
  const patienceMs = stderrIsTerminal ? PERSON_MS : READER_MS;
  const orderMs = stderrIsTerminal && Deno.stdout.isTerminal() ? TERMINAL_ORDER_MS : ORDER_MS;
  const out = new WriteQueue(Deno.stdout, {
    patienceMs,
    onGone: () => gone.forEach((callback) => callback()),
  });
  const err = new WriteQueue(Deno.stderr, { patienceMs });
  const flush = async (signal?: AbortSignal) => {
    const drop = () => [out, err].forEach((queue) => queue.close());
    if (signal?.aborted === true) drop();
    signal?.addEventListener("abort", drop, { once: true });
    await Promise.all([out.written(), err.written()]);
    signal?.removeEventListener("abort", drop);
  };
  return {
    stdout: (text) => out.write(text, afterOther(err, orderMs)),
    stderr: (text) => err.write(text, afterOther(out, orderMs)),
    stdoutRoom: () => out.room(),
    flush,
    stdoutIsTerminal: Deno.stdout.isTerminal(),
    stderrIsTerminal,
    noColor: Deno.noColor,
    columns: terminalColumns,
    async confirm(question) {
      if (!Deno.stdin.isTerminal()) return undefined;
      await flush();
      return confirm(question);
    },
    onInterrupt,
    onProgressRequest,
    onReaderGone(callback) {
      gone.add(callback);
      return { [Symbol.dispose]: () => void gone.delete(callback) };
    },
    exit(code) {
      atExit();
      Deno.exit(code);
    },
    get stdoutProblem() {
      return out.problem;
    },
  };
}

/** Both streams may lead to one terminal: a text waits for what the other stream was given before. */
function afterOther(other: WriteQueue, orderMs: number): Promise<void> | undefined {
  const written = other.written();
  return written && untilStuck(other, { written, orderMs });
}

async function untilStuck(
  queue: WriteQueue,
  { written, orderMs }: { readonly written: Promise<void>; readonly orderMs: number },
): Promise<void> {
  for (let taken = -1; taken !== queue.taken;) {
    taken = queue.taken;
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, orderMs);
    const done = written.then(() => true);
    const ended = await Promise.race([done, late.promise]);
    clearTimeout(timer);
    if (ended === true) return;
  }
}

function onInterrupt(callback: (signal: Deno.Signal) => void): Disposable {
  return onSignals(WINDOWS ? ["SIGINT", "SIGBREAK"] : ["SIGINT", "SIGTERM", "SIGHUP"], callback);
}

function onProgressRequest(callback: () => void): Disposable {
  return onSignals(WINDOWS ? [] : ["SIGUSR1"], () => {
    if (!Deno.build.standalone) void closeDebugger();
    callback();
  });
}

/**
 * The `deno` command opens its debugger on SIGUSR1, as Node.js does, to everybody on this machine;
 * executables have none. It cannot be told not to.
 */
async function closeDebugger(): Promise<void> {
  const { close } = await import("node:inspector");
  for (const delayMs of DEBUGGER_MS) setTimeout(close, delayMs);
}

function onSignals(
  signals: readonly Deno.Signal[],
  callback: (signal: Deno.Signal) => void,
): Disposable {
  const listeners = signals.map((signal) => [signal, () => callback(signal)] as const);
  for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);
  return {
    [Symbol.dispose]() {
      for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
    },
  };
}
