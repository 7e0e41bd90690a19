/**
 * WebSocket servers: they refuse a plain request and say so. One handshake shows which protocol they
 * speak inside, and what they say first; nothing is sent in it but its end.
 *
 *     GET / Upgrade: websocket, Sec-WebSocket-Protocol: x-none, mqtt, v12.stomp, ...
 *     -> 101 Switching Protocols, Sec-WebSocket-Accept: ..., Sec-WebSocket-Protocol: mqtt
 *     -> 0x81 length text: {"op":0,"d":{"obsWebSocketVersion":"5.4.2","rpcVersion":1}}
 *
 * A server that takes the first protocol of any offer takes one that does not exist, so what is chosen
 * from the others is one that it knows.
 *
 * Source: RFC 6455 sections 1.3 (the key and its answer), 4 (handshake), 5.2 (frames); IANA's registry of
 * WebSocket subprotocol names.
 */

import { concatBytes, textFrom } from "../../../bytes/convert.ts";
import type { Said } from "../../../fingerprints/introduction/guess.ts";
import type { Conversation, Identification, ProbeContext } from "../../probe.ts";
import { buildRequest, hostField } from "./client.ts";
import { askHttp } from "./exchange.ts";
import { isDocument } from "./introductions.ts";
import type { HttpPage } from "./page.ts";

/** The key of RFC 6455's own example, and the answer that proves a WebSocket server. */
const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
/** A name that no server knows. */
const NONE = "x-none";
/** Subprotocols, by what they are called. */
const PROTOCOLS: ReadonlyMap<string, string> = new Map([
  ["mqtt", "MQTT"],
  ["v12.stomp", "STOMP"],
  ["v11.stomp", "STOMP"],
  ["xmpp", "XMPP"],
  ["sip", "SIP"],
  ["wamp.2.json", "WAMP"],
  ["graphql-transport-ws", "GraphQL"],
  ["graphql-ws", "GraphQL"],
  ["ocpp1.6", "OCPP"],
  ["ocpp2.0.1", "OCPP"],
  ["janus-protocol", "Janus"],
  ["foxglove.websocket.v1", "Foxglove"],
  ["binary", "a byte stream"],
]);
/** A page that refuses is this short. */
const TEXT_LIMIT = 600;
const HANDSHAKE_TIMEOUT_MS = 1_500;
const GREETING_TIMEOUT_MS = 800;
const FRAME_LIMIT_BYTES = 8_192;
/** A Close frame without a reason, masked with zeros (sections 5.2, 5.5.1). */
const CLOSE = new Uint8Array([0x88, 0x80, 0, 0, 0, 0]);
const [TEXT, BINARY] = [1, 2];

/** What a WebSocket server shows beside its refusal. */
export type WebSocketFacts =
  & Partial<Pick<Identification, "product" | "vendor" | "version">>
  & Required<Pick<Identification, "extra" | "details" | "says">>;

/** Whether a page is the refusal of a server that wants a WebSocket. */
export function wantsWebSocket({ status, text, header }: HttpPage): boolean {
  if (status < 400) return false;
  if (/\bwebsocket\b/i.test(header("upgrade")) || header("sec-websocket-version") !== "") {
    return true;
  }
  // 426 asks for another version of HTTP, too, which then stands in the field.
  if (status === 426) return header("upgrade") === "";
  return text.length <= TEXT_LIMIT && /\bweb ?sockets?\b/i.test(text);
}

/** The handshake on a fresh connection; what the page alone shows where it fails. */
export async function askWebSocket(context: ProbeContext): Promise<WebSocketFacts> {
  const conversation = await context.reconnect();
  return conversation === undefined
    ? facts("", undefined)
    : await shakeHands(conversation, context);
}

async function shakeHands(
  conversation: Conversation,
  context: ProbeContext,
): Promise<WebSocketFacts> {
  const fields = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
    `Sec-WebSocket-Key: ${KEY}\r\n` +
    `Sec-WebSocket-Protocol: ${[NONE, ...PROTOCOLS.keys()].join(", ")}\r\n`;
  const host = hostField(context, conversation.tls !== undefined);
  const answer = await askHttp(
    conversation,
    buildRequest({ method: "GET", path: "/", fields }, host),
    { timeoutMs: HANDSHAKE_TIMEOUT_MS },
  );
  const { reply, bytes } = answer;
  if (reply?.status !== 101 || reply.headers.get("sec-websocket-accept") !== ACCEPT) {
    return facts("", undefined);
  }
  const message = await firstMessage(conversation, bytes.subarray(reply.length));
  await conversation.send(CLOSE);
  return facts(reply.headers.get("sec-websocket-protocol") ?? "", message);
}

/** What the server says first, of which some may have come behind the head of its reply. */
async function firstMessage(
  conversation: Conversation,
  begun: Uint8Array,
): Promise<Uint8Array | undefined> {
  const withMore = (more: Uint8Array) => readMessage(concatBytes([begun, more]));
  return readMessage(begun) ?? withMore(
    await conversation.receive({
      until: (more) => withMore(more) !== undefined,
      timeoutMs: GREETING_TIMEOUT_MS,
      limitBytes: FRAME_LIMIT_BYTES,
    }),
  );
}

/** A web server's identification with what its WebSocket shows; a product inside stands before the server. */
export function withWebSocket(told: Identification, socket: WebSocketFacts): Identification {
  const { extra, details, says, ...inside } = socket;
  const { vendor: _vendor, version: _version, rule: _rule, ...others } = told;
  return {
    ...(inside.product === undefined ? told : { ...others, cpe: [], ...inside }),
    extra: told.extra ?? extra,
    ...(says.length + (told.says?.length ?? 0) === 0
      ? {}
      : { says: [...says, ...told.says ?? []] }),
    details: { ...told.details, ...details },
  };
}

/** The payload of the first whole data frame; `undefined` without one. Pure. */
export function readMessage(bytes: Uint8Array): Uint8Array | undefined {
  for (let at = 0; at + 2 <= bytes.length;) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2);
    const isLong = second === 126;
    const start = at + (isLong ? 4 : 2);
    // A server masks nothing (section 5.1), and what it says first is shorter than 64 KiB.
    if (second > 126 || start > bytes.length) return undefined;
    const length = isLong ? (bytes[at + 2] ?? 0) << 8 | (bytes[at + 3] ?? 0) : second;
    if (start + length > bytes.length) return undefined;
    const opcode = first & 0x0f;
    if (opcode === TEXT || opcode === BINARY) return bytes.subarray(start, start + length);
    at = start + length;
  }
  return undefined;
}

function facts(chosen: string, message: Uint8Array | undefined): WebSocketFacts {
  const protocol = PROTOCOLS.get(chosen.toLowerCase());
  const text = message === undefined ? "" : textFrom(message);
  return {
    ...productOf(text),
    extra: protocol === undefined ? "WebSocket" : `WebSocket: ${protocol}`,
    details: {
      websocket: "yes",
      ...(protocol === undefined ? {} : { websocket_protocol: chosen.toLowerCase() }),
    },
    says: text === "" ? [] : [saidIn(text)],
  };
}

function saidIn(text: string): Said {
  return { kind: isDocument(text) ? "document" : "greeting", from: "WebSocket greeting", text };
}

/** Servers by their first message. */
const GREETINGS: readonly (readonly [
  message: RegExp,
  product: string,
  vendor: string,
])[] = [
  [/"obsWebSocketVersion":"(\d[\w.-]{0,20})"/, "obs-websocket", "OBS Project"],
  [
    /^\{"type":"version","driverVersion":"[\w.-]{1,20}","serverVersion":"(\d[\w.-]{0,20})"/,
    "Z-Wave JS Server",
    "Z-Wave JS",
  ],
];

function productOf(text: string): Pick<WebSocketFacts, "product" | "vendor" | "version"> {
  for (const [message, product, vendor] of GREETINGS) {
    const version = message.exec(text)?.[1];
    if (version !== undefined) return { product, vendor, version };
  }
  return {};
}
