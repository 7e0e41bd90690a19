/**
 * Asks one server several questions with as few connections as it allows: the next request follows on
 * the same connection where the reply permits that, and on a fresh one otherwise.
 *
 *     HEAD / HTTP/1.1 CRLF
 *     Host: example.org:8080 CRLF
 *     User-Agent: Portico CRLF
 *     Accept: (anything) CRLF
 *     CRLF
 *
 * Source: RFC 9112 sections 3 (request line), 9.3 (persistence).
 */

import { startsWith, utf8 } from "../../bytes/convert.ts";
import type { Conversation, ProbeContext } from "../probe.ts";
import { type HttpReply, parseReply, startsLikeHttp, staysOpen } from "./message.ts";

/** Longest body that is read, in bytes, its head included. */
export const REPLY_LIMIT_BYTES = 65_536;

const ANSWER_TIMEOUT_MS = 4_000;
/** A server that keeps a connection open but answers nothing on it gets a fresh one soon. */
const REUSED_TIMEOUT_MS = 1_500;
/** A connection that carried this much is not used again: a conversation's bytes are limited. */
const REUSE_LIMIT_BYTES = 24_576;

/** Request methods that change nothing. */
export type SafeMethod = "GET" | "HEAD";

/** What came back. */
export interface HttpAnswer {
  /** `undefined` when nothing came, or something that is not HTTP. */
  readonly reply: HttpReply | undefined;
  readonly bytes: Uint8Array;
  /** Nothing came, and the connection stayed open. */
  readonly silent: boolean;
}

/** The request, for the server at the context's address. */
export function buildRequest(
  line: { readonly method: SafeMethod; readonly path: string },
  host: string,
): Uint8Array<ArrayBuffer> {
  return utf8(
    `${line.method} ${line.path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Portico\r\n` +
      "Accept: */*\r\n\r\n",
  );
}

/** The value of `Host`: the name that the user typed or the address, and a port that is not usual. */
export function hostField(
  { address, serverName, port }: Pick<ProbeContext, "address" | "serverName" | "port">,
  tls: boolean,
): string {
  const plain = address.replace(/%.*$/, "");
  const name = serverName ?? (plain.includes(":") ? `[${plain}]` : plain);
  return port === (tls ? 443 : 80) ? name : `${name}:${port}`;
}

/** Asks one server, over connections that it is given. */
export class HttpClient {
  readonly #context: ProbeContext;
  readonly #host: string;
  #conversation: Conversation | undefined;
  #carriedBytes = 0;
  #fresh = true;

  constructor(conversation: Conversation, context: ProbeContext) {
    this.#context = context;
    this.#host = hostField(context, conversation.tls !== undefined);
    // A server that spoke unasked left its words in this connection.
    this.#conversation = context.banner.length > 0 ? undefined : conversation;
  }

  /** Sends one request; `undefined` when the port can no longer be reached. */
  async ask(method: SafeMethod, path: string): Promise<HttpAnswer | undefined> {
    const reused = this.#conversation !== undefined && !this.#fresh;
    const answer = await this.#askOnce({ method, path });
    if (!reused || answer?.reply !== undefined) return answer;
    this.#conversation = undefined;
    return await this.#askOnce({ method, path });
  }

  async #askOnce(
    line: { readonly method: SafeMethod; readonly path: string },
  ): Promise<HttpAnswer | undefined> {
    const conversation = this.#conversation ?? await this.#connect();
    if (conversation === undefined) return undefined;
    const request = buildRequest(line, this.#host);
    const headOnly = line.method === "HEAD";
    await conversation.send(request);
    const bytes = await conversation.receive({
      until: (received) => isEnough(received, headOnly),
      timeoutMs: this.#fresh ? ANSWER_TIMEOUT_MS : REUSED_TIMEOUT_MS,
      limitBytes: REPLY_LIMIT_BYTES,
    });
    this.#fresh = false;
    this.#carriedBytes += bytes.length;
    const reply = startsWith(bytes, request) ? null : parseReply(bytes, { headOnly });
    if (!this.#mayFollow(reply)) this.#conversation = undefined;
    const silent = bytes.length === 0 && !conversation.ended;
    return { reply: reply ?? undefined, bytes, silent };
  }

  async #connect(): Promise<Conversation | undefined> {
    this.#conversation = await this.#context.reconnect();
    this.#carriedBytes = 0;
    this.#fresh = true;
    return this.#conversation;
  }

  #mayFollow(reply: HttpReply | null): boolean {
    return reply !== null && staysOpen(reply) && this.#carriedBytes < REUSE_LIMIT_BYTES;
  }
}

/** Whether waiting for more is of no use: the reply is whole, or it is no HTTP. */
function isEnough(received: Uint8Array, headOnly: boolean): boolean {
  if (received.indexOf(10) < 0) return received.length > 1_024 || !mayBecomeHttp(received);
  if (!startsLikeHttp(received)) return true;
  return parseReply(received, { headOnly })?.complete === true;
}

function mayBecomeHttp(received: Uint8Array): boolean {
  const prefix = utf8("HTTP/");
  return startsWith(prefix, received.subarray(0, prefix.length));
}
