/** Pipes and devices on the side of the thread that may open them. */

import { explainFileError } from "../file_errors.ts";
import { openPipe } from "../files.ts";
import { isMissingReader, type SpecialFile } from "../special_file.ts";
import {
  type FromWriter,
  isOutput,
  type Outputs,
  type PipeCall,
  type PipeFailure,
  type ToWriter,
} from "./messages.ts";

/** The pipes that are open. */
export class Pipes {
  readonly #outputs: Outputs;
  readonly #open = new Map<number, SpecialFile>();

  constructor(outputs: Outputs) {
    this.#outputs = outputs;
  }

  /** Does what a message asks for; never rejects. */
  async call(
    { id, pipe, call }: Extract<ToWriter, { readonly kind: "pipe" }>,
  ): Promise<FromWriter> {
    try {
      return { kind: "called", id, taken: await this.#do(pipe, call) };
    } catch (error) {
      return { kind: "called", id, taken: 0, failure: failureOf(error) };
    }
  }

  async #do(pipe: number, call: PipeCall): Promise<number> {
    switch (call.kind) {
      case "open":
        if (!isOutput(call.path, this.#outputs)) throw new Deno.errors.NotCapable(call.path);
        this.#open.set(pipe, await openPipe(call.path));
        return 0;
      case "write":
        return await this.#open.get(pipe)?.write(call.bytes) ?? 0;
      case "close": {
        const file = this.#open.get(pipe);
        this.#open.delete(pipe);
        await file?.close();
        return 0;
      }
    }
  }
}

function failureOf(error: unknown): PipeFailure {
  if (isMissingReader(error)) return "no-reader";
  if (error instanceof Deno.errors.WouldBlock) return "full";
  if (error instanceof Deno.errors.BrokenPipe) return "gone";
  return { problem: explainFileError(error, "write") };
}
