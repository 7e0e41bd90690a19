/**
 * memcached. `version` is the one request that costs it nothing. A server that requires SASL, or was
 * told to, accepts the binary protocol only, which gets a second connection.
 *
 *     version CRLF                    -> VERSION 1.6.18 CRLF
 *     80 0b 00*10 (opaque, 4) 00*8    -> 81 0b ... 00 00 (length, 4) (opaque, 4) ... 1.6.18
 *     80 0a 00*10 (opaque, 4) 00*8    -> 81 0a ... 00 20 ...   no-op: without a login it is refused
 *
 * Source: memcached's doc/protocol.txt, and its binary protocol description.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const HEADER_BYTES = 24;
const REQUEST = 0x80;
const RESPONSE = 0x81;
const [OPCODE_NOOP, OPCODE_VERSION] = [0x0a, 0x0b];
/** Status of a request that needs a login. */
const AUTH_ERROR = 0x20;

/** The probe of memcached over TCP. */
export const memcachedProbe: Probe = {
  name: "memcached",
  title: "memcached",
  transport: "tcp",
  ports: [11211, 11210],
  tlsPorts: [11212],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 4,
  recognise(reply) {
    return parseMemcachedReply(reply)?.auth === "required" ? describe("", "required") : null;
  },
  async identify(conversation, { random, reconnect, port }) {
    await conversation.send("version\r\n");
    const reply = await conversation.receive({ until: (bytes) => bytes.includes(0x0a) });
    const parsed = parseMemcachedReply(reply);
    if (parsed !== null) return describe(parsed.version, parsed.auth);
    const mayBeBinary = memcachedProbe.ports.includes(port) && reply.length === 0;
    const second = mayBeBinary ? await reconnect() : undefined;
    return second === undefined ? null : await askBinary(second, random(4));
  },
  get parts() {
    return [BINARY];
  },
};

/** The binary protocol alone, for a port that takes a header of its length. */
const BINARY: Probe = {
  name: "memcached-binary",
  title: "memcached's binary protocol",
  transport: "tcp",
  ports: memcachedProbe.ports,
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: memcachedProbe.rarity,
  identify: (conversation, { random }) => askBinary(conversation, random(4)),
};

/** A server's version, as far as it reports one. */
export interface MemcachedReply {
  /** Empty when the server requires a login first. */
  readonly version: string;
  readonly auth: "none" | "required";
}

/** Parses the reply to the text protocol's `version`; `null` when it is none. */
export function parseMemcachedReply(reply: Uint8Array): MemcachedReply | null {
  const text = latin1(reply.subarray(0, 128));
  const version = /^VERSION ([\w.+~-]{1,60}(?: [\w.+~-]{1,30}){0,2})\r\n$/.exec(text)?.[1];
  if (version !== undefined) return { version, auth: "none" };
  return text === "CLIENT_ERROR unauthenticated\r\n" ? { version: "", auth: "required" } : null;
}

/** The binary protocol's `version`. */
export function buildBinaryVersion(opaque: Uint8Array): Uint8Array<ArrayBuffer> {
  return buildBinary(OPCODE_VERSION, opaque);
}

/** The binary protocol's no-op, which a server that wants a login refuses before one. */
export function buildBinaryNoop(opaque: Uint8Array): Uint8Array<ArrayBuffer> {
  return buildBinary(OPCODE_NOOP, opaque);
}

function buildBinary(opcode: number, opaque: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(REQUEST, opcode).zeros(10).bytes(opaque).zeros(8).finish();
}

/** Whether a reply to the no-op wants a login; `undefined` unless it is one, and repeats this `opaque`. */
export function parseBinaryNoop(
  reply: Uint8Array,
  opaque: Uint8Array,
): MemcachedReply["auth"] | undefined {
  const status = parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u8() === RESPONSE && reader.u8() === OPCODE_NOOP);
    reader.skip(4);
    const code = reader.u16();
    reader.skip(4);
    reader.expect(reader.take(4).every((byte, i) => byte === opaque[i]));
    return code;
  });
  return status === AUTH_ERROR ? "required" : status === 0 ? "none" : undefined;
}

/** The version in a binary reply; `null` unless it repeats this `opaque`. */
export function parseBinaryVersion(reply: Uint8Array, opaque: Uint8Array): string | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u8() === RESPONSE && reader.u8() === OPCODE_VERSION);
    reader.expect(reader.u16() === 0 && reader.u8() === 0 && reader.u8() === 0);
    reader.expect(reader.u16() === 0);
    const length = reader.u32();
    reader.expect(reader.take(4).every((byte, i) => byte === opaque[i]));
    const version = latin1(reader.skip(8).take(length));
    reader.expect(/^[\w.+~-]{1,60}$/.test(version));
    return version;
  });
}

async function askBinary(
  conversation: Conversation,
  opaque: Uint8Array,
): Promise<Identification | null> {
  await conversation.send(buildBinaryVersion(opaque));
  const reply = await conversation.receive({ until: (bytes) => bytes.length > HEADER_BYTES });
  const version = parseBinaryVersion(reply, opaque);
  if (version !== null) {
    await conversation.send(buildBinaryNoop(opaque));
    const answer = await conversation.receive({ until: ({ length }) => length >= HEADER_BYTES });
    return describe(version, parseBinaryNoop(answer, opaque));
  }
  // Groonga, which speaks the binary protocol alone, repeats nothing; the version is its own.
  const others = parseBinaryVersion(reply, new Uint8Array(4));
  return others === null ? null : { service: "memcached", details: { memcached_version: others } };
}

// Others that reply `version`, by what they add to the number.
const RELATIVES: readonly (readonly [pattern: RegExp, product: string])[] = [
  [/mcrouter/i, "mcrouter"],
  [/^yrmcds /, "yrmcds"],
  [/repcached/i, "repcached"],
  [/\.Final$/, "Infinispan"],
];

function describe(text: string, auth: MemcachedReply["auth"] | undefined): Identification {
  const details = present({ memcached_version: text, memcached_auth: auth ?? "" });
  // Where a login comes first, the words are memcached's own.
  if (text === "") {
    const cpe = [cpe23("a", "memcached", "memcached", "")];
    return { service: "memcached", product: "memcached", cpe, details };
  }
  const relative = RELATIVES.find(([pattern]) => pattern.test(text))?.[1];
  const version =
    text.replace(/^[a-z]+ version /, "").split(" ")[0]?.replace(/-repcached.*$/i, "") ??
      text;
  return {
    service: "memcached",
    product: relative ?? "memcached",
    version,
    ...(relative === undefined ? { cpe: [cpe23("a", "memcached", "memcached", version)] } : {}),
    details,
  };
}
