/**
 * One HTTP request and its reply over an open conversation: it stops reading as soon as the reply
 * is whole, or as soon as what comes is no HTTP.
 */

import { latin1, startsWith } from "../../../bytes/convert.ts";
import type { Conversation } from "../../probe.ts";
import {
  type HttpReply,
  parseBareDocument,
  parseReply,
  startsLikeHttp,
  withoutEmptyLines,
} from "./message.ts";

/** Longest body that is read, in bytes, its head included. */
const REPLY_LIMIT_BYTES = 65_536;

const TIMEOUT_MS = 4_000;
/** Longest first line that is waited for. */
const FIRST_LINE_LIMIT = 1_024;
const PROTOCOL = "http/";

/** What came back. */
export interface HttpAnswer {
  /** `undefined` when nothing came, or something that is not HTTP. */
  readonly reply: HttpReply | undefined;
  readonly bytes: Uint8Array;
  /** Nothing came, and the connection stayed open. */
  readonly silent: boolean;
}

/** How to send a request. */
export interface AskOptions {
  /** The request is HEAD: no body follows. */
  readonly headOnly?: boolean;
  /** Default 4,000. */
  readonly timeoutMs?: number;
}

/** Sends a request and reads its reply. A peer that repeats the request has not answered. */
export async function askHttp(
  conversation: Conversation,
  request: Uint8Array,
  { headOnly = false, timeoutMs = TIMEOUT_MS }: AskOptions = {},
): Promise<HttpAnswer> {
  await conversation.send(request);
  const bytes = await conversation.receive({
    until: (received) => isEnough(received, headOnly),
    timeoutMs,
    limitBytes: REPLY_LIMIT_BYTES,
  });
  const reply = startsWith(bytes, request) ? null : parseReply(bytes, { headOnly });
  return {
    reply: reply ?? undefined,
    bytes,
    silent: bytes.length === 0 && !conversation.ended,
  };
}

/** Whether waiting for more is of no use: the reply is whole, or it is no HTTP. */
function isEnough(whole: Uint8Array, headOnly: boolean): boolean {
  const received = withoutEmptyLines(whole);
  if (parseBareDocument(received) !== null) {
    return /<\/html>\s{0,8}$/i.test(latin1(received.subarray(-16)));
  }
  if (received.indexOf(10) < 0) {
    return received.length > FIRST_LINE_LIMIT || !mayBecomeHttp(received);
  }
  if (!startsLikeHttp(received)) return true;
  return parseReply(received, { headOnly })?.complete === true;
}

function mayBecomeHttp(received: Uint8Array): boolean {
  const start = latin1(received.subarray(0, PROTOCOL.length)).toLowerCase();
  return PROTOCOL.startsWith(start);
}
