/**
 * The transport of the protocol over a pair of streams: one JSON message a line (Model Context
 * Protocol, "stdio"). Its own, so that the end of the input ends the server, and nothing else is
 * ever written to the output.
 */

import { InputError } from "../model/input_error.ts";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { type JSONRPCMessage, JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";

/** Longest message that is taken. */
const MAX_LINE = 2 ** 24;
/** How long requests that came before the end of the input may still be answered. */
const LAST_ANSWERS_MS = 1_000;

/** Messages over streams. */
export class StreamTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #input: AsyncIterable<Uint8Array>;
  readonly #write: (text: string) => void;
  #closed = false;
  /** Requests that are not answered yet. */
  readonly #asked = new Set<string | number>();
  #answered = Promise.withResolvers<void>();
  /** Why the input could not be read to its end. */
  problem: InputError | undefined;

  /** Reads from the input, and writes with `write`. */
  constructor(input: AsyncIterable<Uint8Array>, write: (text: string) => void) {
    this.#input = input;
    this.#write = write;
  }

  start(): Promise<void> {
    this.#read();
    return Promise.resolve();
  }

  send(message: JSONRPCMessage): Promise<void> {
    if (!this.#closed) this.#write(`${JSON.stringify(message)}\n`);
    if ("id" in message && message.id !== undefined && !("method" in message)) {
      this.#asked.delete(message.id);
      if (this.#asked.size === 0) this.#answered.resolve();
    }
    return Promise.resolve();
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    this.onclose?.();
    return Promise.resolve();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    try {
      for await (const bytes of this.#input) {
        const lines = decoder.decode(bytes, { stream: true }).split("\n");
        const last = lines.pop() ?? "";
        for (const line of lines) {
          this.#take(rest + line);
          rest = "";
        }
        rest += last;
        if (rest.length > MAX_LINE) {
          this.problem = new InputError(
            `Cannot read the client's messages: one is longer than ${MAX_LINE} characters`,
          );
          break;
        }
      }
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
    }
    await this.#lastAnswers();
    await this.close();
  }

  /** A client that writes its requests and closes its end is answered; a scan is not waited for. */
  async #lastAnswers(): Promise<void> {
    if (this.#asked.size === 0 || this.problem !== undefined) return;
    this.#answered = Promise.withResolvers();
    const timer = setTimeout(() => this.#answered.resolve(), LAST_ANSWERS_MS);
    await this.#answered.promise;
    clearTimeout(timer);
  }

  /** What is no message is refused where it has an id; else there is nobody to answer it to. */
  #take(line: string): void {
    if (line.trim() === "") return;
    try {
      const value: unknown = JSON.parse(line);
      const { success, data, error } = JSONRPCMessageSchema.safeParse(value);
      if (success) {
        if ("id" in data && "method" in data) this.#asked.add(data.id);
        this.onmessage?.(data);
      } else {
        this.#refuse(value);
        this.onerror?.(error);
      }
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** A request that is not formed as one (JSON-RPC 2.0, section 5.1). */
  #refuse(value: unknown): void {
    if (typeof value !== "object" || value === null || !("id" in value && "method" in value)) {
      return;
    }
    const { id } = value;
    if (typeof id !== "string" && typeof id !== "number") return;
    this.send({ jsonrpc: "2.0", id, error: { code: -32_600, message: "Invalid request" } });
  }
}
