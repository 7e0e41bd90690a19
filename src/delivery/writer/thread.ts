/**
 * The module of the thread that writes files. It alone keeps the permission to write, and only the files
 * that were named when it was started; none of the packages that the program uses is loaded here.
 */

/// <reference lib="deno.worker" />

import { explainFileError } from "../file_errors.ts";
import { type Files, fixTemporaryNames, removeUnfinished, systemFiles } from "../files.ts";
import { type FromWriter, isOutput, type Outputs, type ToWriter } from "./messages.ts";
import { Pipes } from "./pipes.ts";

/** The texts of one file, on their way to it. */
class Texts implements AsyncIterable<string> {
  readonly #id: number;
  readonly #waiting: (string | undefined | Error)[] = [];
  #wake: () => void = () => {};

  constructor(id: number) {
    this.#id = id;
  }

  /** Adds a text; `undefined` at the end, an error when there will be none. */
  add(text: string | undefined | Error): void {
    this.#waiting.push(text);
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    for (;;) {
      while (this.#waiting.length === 0) await new Promise<void>((resolve) => this.#wake = resolve);
      const text = this.#waiting.shift();
      if (text === undefined) return;
      if (text instanceof Error) throw text;
      yield text;
      tell({ kind: "taken", id: this.#id });
    }
  }
}

/** Writes what it is told to, as far as it may. */
class Writer {
  readonly #files: Files;
  readonly #outputs: Outputs;
  readonly #open = new Map<number, Texts>();
  readonly #pipes: Pipes;

  constructor(files: Files, outputs: Outputs) {
    this.#files = files;
    this.#outputs = outputs;
    this.#pipes = new Pipes(outputs);
  }

  hear(message: Exclude<ToWriter, { readonly kind: "begin" }>): void {
    switch (message.kind) {
      case "open":
        return void this.#write(message.id, message.path);
      case "text":
        return this.#open.get(message.id)?.add(message.text);
      case "end":
        return this.#open.get(message.id)?.add(undefined);
      case "abandon":
        return this.#open.get(message.id)?.add(new Error("abandoned"));
      case "pipe":
        return void this.#pipes.call(message).then(tell);
      case "remove-unfinished":
        removeUnfinished();
        Atomics.store(message.done, 0, 1);
        Atomics.notify(message.done, 0);
    }
  }

  async #write(id: number, path: string): Promise<void> {
    const texts = new Texts(id);
    this.#open.set(id, texts);
    try {
      if (!isOutput(path, this.#outputs)) throw new Deno.errors.NotCapable(path);
      await this.#files.writeFile(path, texts);
      tell({ kind: "done", id });
    } catch (error) {
      tell({ kind: "done", id, problem: explainFileError(error, "write") });
    } finally {
      this.#open.delete(id);
    }
  }
}

function tell(message: FromWriter): void {
  self.postMessage(message);
}

let writer: Writer | undefined;
self.onmessage = ({ data }: MessageEvent<ToWriter>) => {
  if (data.kind !== "begin") return writer?.hear(data);
  if (writer !== undefined) return;
  fixTemporaryNames(data.suffix);
  writer = new Writer(systemFiles(), data.outputs);
};
tell({ kind: "ready" });
