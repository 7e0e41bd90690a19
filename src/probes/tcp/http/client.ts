/**
 * Sends several requests to one server with as few connections as it allows: the next follows on
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

import { utf8 } from "../../../bytes/convert.ts";
import { uriHost } from "../../../model/endpoint.ts";
import type { Conversation, ProbeContext } from "../../probe.ts";
import { decodeContent } from "./content_coding.ts";
import { askHttp, type HttpAnswer } from "./exchange.ts";
import { type HttpReply, staysOpen } from "./message.ts";

/** A fresh connection gets this long. */
const ANSWER_TIMEOUT_MS = 3_500;
/** Time for all requests together, so that the facts so far are reported before the deadline. */
const BUDGET_MS = 6_000;
/** A server that keeps a connection open but answers nothing on it gets a fresh one soon. */
const REUSED_TIMEOUT_MS = 1_500;
/** A connection that carried this much is not used again: a conversation's bytes are limited. */
const REUSE_LIMIT_BYTES = 24_576;

/** Request methods that change nothing. */
export type SafeMethod = "GET" | "HEAD";

/** A request: POST and DELETE are for protocols over HTTP that a page suggests, and their sessions. */
export interface RequestLine {
  readonly method: SafeMethod | "POST" | "DELETE";
  readonly path: string;
  /** Further fields, each with its CRLF. */
  readonly fields?: string;
  readonly body?: string;
}

/** The request, for the server at the context's address. */
export function buildRequest(
  { method, path, fields = "Accept: */*\r\n", body }: RequestLine,
  host: string,
): Uint8Array<ArrayBuffer> {
  const length = body === undefined ? "" : `Content-Length: ${utf8(body).length}\r\n`;
  return utf8(
    `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Portico\r\n` +
      `${fields}${length}\r\n${body ?? ""}`,
  );
}

/**
 * The value of `Host`: the name that the user typed or the address, and a port that is not usual.
 */
export function hostField(
  { address, serverName, port }: Pick<ProbeContext, "address" | "serverName" | "port">,
  tls: boolean,
): string {
  const name = serverName ?? uriHost(address);
  return port === (tls ? 443 : 80) ? name : `${name}:${port}`;
}

/** Requests to one server, over connections that it is given. */
export class HttpClient {
  /** Scheme, host and port of the server, as its own redirects name it: `http://10.0.0.7:8080`. */
  readonly origin: string;
  readonly #context: ProbeContext;
  readonly #host: string;
  readonly #startedMs: number;
  #conversation: Conversation | undefined;
  #carriedBytes = 0;
  #fresh = true;

  constructor(conversation: Conversation, context: ProbeContext) {
    this.#context = context;
    this.#startedMs = context.now().getTime();
    const tls = conversation.tls !== undefined;
    this.#host = hostField(context, tls);
    this.origin = `${tls ? "https" : "http"}://${this.#host}`;
    // The banner of a server that sent one is still unread in this connection.
    this.#conversation = context.banner.length > 0 ? undefined : conversation;
  }

  /**
   * Sends one request; `undefined` when the port can no longer be reached or the time is used up.
   *
   * @param more `fields`: those that stand in place of `Accept`, each with its CRLF.
   */
  async ask(
    method: SafeMethod,
    path: string,
    more: Pick<RequestLine, "fields"> = {},
  ): Promise<HttpAnswer | undefined> {
    const reused = this.#conversation !== undefined && !this.#fresh;
    const answer = await this.#askOnce({ method, path, ...more });
    if (!reused || answer?.reply !== undefined) return answer;
    this.#conversation = undefined;
    return await this.#askOnce({ method, path, ...more });
  }

  /** Sends a request once, never again: it may have been received although no reply came. */
  async send(
    method: "POST" | "DELETE",
    path: string,
    more: Pick<RequestLine, "fields" | "body">,
  ): Promise<HttpAnswer | undefined> {
    this.#conversation = undefined;
    return await this.#askOnce({ method, path, ...more });
  }

  async #askOnce(line: RequestLine): Promise<HttpAnswer | undefined> {
    const leftMs = this.#startedMs + BUDGET_MS - this.#context.now().getTime();
    const conversation = leftMs <= 0 ? undefined : this.#conversation ?? await this.#connect();
    if (conversation === undefined) return undefined;
    const request = buildRequest(line, this.#host);
    const headOnly = line.method === "HEAD";
    const answer = await askHttp(conversation, request, {
      headOnly,
      timeoutMs: Math.min(leftMs, this.#fresh ? ANSWER_TIMEOUT_MS : REUSED_TIMEOUT_MS),
    });
    this.#fresh = false;
    this.#carriedBytes += answer.bytes.length;
    if (!this.#mayFollow(answer.reply)) this.#conversation = undefined;
    if (answer.reply === undefined) return answer;
    return { ...answer, reply: await decodeContent(answer.reply) };
  }

  async #connect(): Promise<Conversation | undefined> {
    this.#conversation = await this.#context.reconnect();
    this.#carriedBytes = 0;
    this.#fresh = true;
    return this.#conversation;
  }

  #mayFollow(reply: HttpReply | undefined): boolean {
    return reply !== undefined && staysOpen(reply) && this.#carriedBytes < REUSE_LIMIT_BYTES;
  }
}
