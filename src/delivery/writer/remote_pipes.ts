/**
 * Pipes and devices of a process that may not open them: the thread that may opens them and writes to
 * them, call by call. What waits for a reader stays on this side.
 */

import { FileProblem } from "../file_errors.ts";
import type { SpecialFile } from "../special_file.ts";
import type { FromWriter, PipeCall, PipeFailure, ToWriter } from "./messages.ts";

/** Calls on their way to the thread. */
export class RemotePipes {
  readonly #calls = new Map<number, PromiseWithResolvers<number>>();
  readonly #send: (message: ToWriter) => void;
  #next = 0;
  #broken: FileProblem | undefined;

  constructor(send: (message: ToWriter) => void) {
    this.#send = send;
  }

  /** Opens a pipe; fails with ENXIO while nothing reads it. */
  async open(path: string): Promise<SpecialFile> {
    const pipe = this.#next++;
    await this.#call(pipe, { kind: "open", path });
    return {
      write: (bytes) => this.#call(pipe, { kind: "write", bytes }),
      close: async () => void await this.#call(pipe, { kind: "close" }),
    };
  }

  /** Takes what the thread tells of a call. */
  receive({ id, taken, failure }: Extract<FromWriter, { readonly kind: "called" }>): void {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (failure === undefined) call?.resolve(taken);
    else call?.reject(errorOf(failure));
  }

  /** The thread does nothing more. */
  break(problem: FileProblem): void {
    this.#broken = problem;
    for (const call of this.#calls.values()) call.reject(problem);
    this.#calls.clear();
  }

  #call(pipe: number, call: PipeCall): Promise<number> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const id = this.#next++;
    const answer = Promise.withResolvers<number>();
    this.#calls.set(id, answer);
    this.#send({ kind: "pipe", id, pipe, call });
    return answer.promise;
  }
}

/** The error that the call would have had here. */
function errorOf(failure: PipeFailure): Error {
  switch (failure) {
    case "no-reader":
      return Object.assign(new Error("nothing reads it"), { code: "ENXIO" });
    case "full":
      return new Deno.errors.WouldBlock();
    case "gone":
      return new Deno.errors.BrokenPipe();
    default:
      return new FileProblem(failure.problem);
  }
}
