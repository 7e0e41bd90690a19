/**
 * Bolt, the protocol of Neo4j and Memgraph. The server picks one of four offered versions. From 5.1
 * on, logging in is a message of its own, so `HELLO` may be sent without one: its reply names the
 * program. Before that `HELLO` is the login, and the probe ends with the version.
 *
 *     60 60 b0 17  (00 range minor major) * 4        offers, best first
 *     -> 00 00 minor major                            the choice; 00 00 00 00 for none
 *     length (u16) b1 01 map  0000                    HELLO {user_agent, bolt_agent}
 *     -> length (u16) b1 70 map  0000                 SUCCESS {server: "Neo4j/5.13.0", ...}
 *     00 02 b0 02 00 00                               GOODBYE
 *
 * Source: https://neo4j.com/docs/bolt/current/ (Bolt, handshake, messages, PackStream).
 */

import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { present } from "../details.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const MAGIC = [0x60, 0x60, 0xb0, 0x17];
// 5.8 down to 5.0, 4.4 down to 4.2, 4.1, 3.0: range of older minors, minor, major.
const OFFERS = [[8, 8, 5], [2, 4, 4], [0, 1, 4], [0, 0, 3]] as const;
const GOODBYE = Uint8Array.of(0, 2, 0xb0, 2, 0, 0);
const LONGEST_REPLY = 4_096;
/** Time for bytes that must not follow the choice, in milliseconds. */
const TAIL_MS = 150;

/** The version that a server chose. */
export interface BoltVersion {
  readonly major: number;
  readonly minor: number;
}

/** The probe of Bolt. */
export const neo4jBoltProbe: Probe = {
  name: "neo4j-bolt",
  title: "Neo4j and Memgraph (Bolt)",
  transport: "tcp",
  ports: [7687],
  tlsPorts: [7687],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 8,
  async identify(conversation) {
    await conversation.send(buildBoltOffer());
    const reply = await conversation.receive({ until: (bytes) => bytes.length >= 4 });
    const version = parseBoltChoice(reply);
    if (version === null) return null;
    if ((await conversation.receive({ timeoutMs: TAIL_MS })).length > 0) return null;
    const server = helloIsNoLogin(version) ? await askServer(conversation) : "";
    return describe(version, server);
  },
};

/** The offer of four versions. */
export function buildBoltOffer(): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().bytes(MAGIC);
  for (const [range, minor, major] of OFFERS) writer.u8(0, range, minor, major);
  return writer.finish();
}

/** The chosen version; `null` unless the reply is exactly a choice among those offered. */
export function parseBoltChoice(reply: Uint8Array): BoltVersion | null {
  if (reply.length !== 4 || reply[0] !== 0 || reply[1] !== 0) return null;
  const [minor = 0, major = 0] = reply.subarray(2);
  const offered = OFFERS.some(([range, newest, its]) =>
    its === major && minor <= newest && minor >= newest - range
  );
  return offered ? { major, minor } : null;
}

/** `HELLO` without any login, as one chunk. */
export function buildBoltHello(): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u8(0xb1, 0x01, 0xa2);
  tinyText(body, "user_agent").u8(0x8b).text("portico/1.0");
  tinyText(body, "bolt_agent").u8(0xa1);
  tinyText(body, "product").u8(0x8b).text("portico/1.0");
  return new ByteWriter().u16(body.length).bytes(body.finish()).u16(0).finish();
}

/** The `server` of a SUCCESS; empty when it names none, `null` when the reply is no SUCCESS. */
export function parseBoltSuccess(reply: Uint8Array): string | null {
  return parseBytes(reply, (reader: ByteReader) => {
    const chunk: ByteReader = reader.sub(reader.u16());
    chunk.expect(chunk.u8() === 0xb1 && chunk.u8() === 0x70);
    const size = chunk.u8();
    chunk.expect(size >= 0xa0 && size <= 0xaf);
    for (let left = size - 0xa0; left > 0; left--) {
      const name = readText(chunk);
      if (name === "server") return readText(chunk);
      if (!passText(chunk)) return "";
    }
    return "";
  });
}

function helloIsNoLogin({ major, minor }: BoltVersion): boolean {
  return major > 5 || major === 5 && minor >= 1;
}

async function askServer(conversation: Conversation): Promise<string> {
  await conversation.send(buildBoltHello());
  const reply = await conversation.receive({ until: isWholeChunk, limitBytes: LONGEST_REPLY });
  await conversation.send(GOODBYE);
  return parseBoltSuccess(reply) ?? "";
}

function isWholeChunk(bytes: Uint8Array): boolean {
  const length = parseBytes(bytes, (reader: ByteReader) => reader.u16());
  return length !== null && bytes.length >= length + 4;
}

function tinyText(writer: ByteWriter, text: string): ByteWriter {
  return writer.u8(0x80 + text.length).text(text);
}

/** A text of at most 65,535 bytes. */
function readText(reader: ByteReader): string {
  const marker = reader.u8();
  const isTiny = marker >= 0x80 && marker <= 0x8f;
  reader.expect(isTiny || marker === 0xd0 || marker === 0xd1);
  const length = isTiny ? marker - 0x80 : marker === 0xd0 ? reader.u8() : reader.u16();
  return new TextDecoder().decode(reader.take(length));
}

/** Passes over a value when it is a text; others end the search. */
function passText(reader: ByteReader): boolean {
  const at = reader.offset;
  const marker = reader.u8();
  const isText = marker >= 0x80 && marker <= 0x8f || marker === 0xd0 || marker === 0xd1;
  reader.seek(at);
  if (isText) readText(reader);
  return isText;
}

function describe({ major, minor }: BoltVersion, server: string): Identification {
  const version = /^Neo4j\/(\d+\.\d+[\w.+-]{0,40})$/.exec(server)?.[1];
  return {
    service: "bolt",
    ...(server.includes("Memgraph")
      ? { vendor: "Memgraph", product: "Memgraph" }
      : version === undefined
      ? {}
      : {
        vendor: "Neo4j",
        product: "Neo4j",
        version,
        cpe: [cpe23("a", "neo4j", "neo4j", version)],
      }),
    details: present({ bolt_version: `${major}.${minor}`, bolt_server: server }),
  };
}
