/**
 * AMQP 1.0's introduction: after the headers both sides open the connection, and a broker that lets anybody
 * do so tells its product and version among the properties. Nothing is attached; the connection is closed.
 *
 *     41 4D 51 50  00 01 00 00                       "AMQP", 1.0 without SASL
 *     (size)  02 00 00 00  00 53 10  C0 ...          frame, open: our container's name
 *     -> the same header, a frame with open          its tenth field: a map of properties
 *     (size)  02 00 00 00  00 53 18  45              close
 *
 * Source: OASIS AMQP 1.0 part 1.6 (types), part 2.3 (frames), 2.7.1 (open), 2.7.9 (close).
 */

import { concatBytes, fromHex, latin1, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import type { Conversation } from "../probe.ts";

/** Header and open. */
export const AMQP_OPEN: Uint8Array<ArrayBuffer> = concatBytes([
  fromHex("414d5150 00010000 00000017 02000000 005310 c00a01 a107"),
  utf8("portico"),
]);
const HEADER_LENGTH = 8;
const CLOSE = fromHex("0000000c 02000000 00531845");
const OPEN = 0x10;
const PROPERTIES = 9;
const MAX_FRAME = 16_000;
const OPEN_MS = 1_500;

/** The texts among the properties of the broker's `open`; `null` when the reply is none. */
export function parseAmqpOpen(reply: Uint8Array): ReadonlyMap<string, string> | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(latin1(reader.take(HEADER_LENGTH)) === "AMQP\0\x01\0\0");
    const size = reader.u32();
    reader.expect(size > HEADER_LENGTH && size <= MAX_FRAME);
    const frame: ByteReader = reader.sub(size - 4);
    const offset = frame.u8() * 4;
    frame.expect(offset >= HEADER_LENGTH && frame.u8() === 0);
    frame.skip(offset - 6);
    frame.expect(frame.u8() === 0 && frame.u8() === 0x53 && frame.u8() === OPEN);
    return readProperties(frame);
  });
}

/** How a broker took header and open. */
export interface AmqpOpening {
  /** What it sent. */
  readonly reply: Uint8Array;
  /** Those of {@link parseAmqpOpen}. */
  readonly properties: ReadonlyMap<string, string> | null;
}

/** Opens a connection on a fresh one, and closes it. */
export async function openAmqp(conversation: Conversation): Promise<AmqpOpening> {
  await conversation.send(AMQP_OPEN);
  const until = (bytes: Uint8Array) => parseAmqpOpen(bytes) !== null;
  const reply = await conversation.receive({ timeoutMs: OPEN_MS, until });
  const properties = parseAmqpOpen(reply);
  if (properties !== null) await conversation.send(CLOSE);
  return { reply, properties };
}

/** The map in the tenth field of the list. */
function readProperties(reader: ByteReader): Map<string, string> {
  const texts = new Map<string, string>();
  const fields = readCount(reader, reader.u8(), 0xc0);
  for (let at = 0; at < Math.min(fields, PROPERTIES); at++) readValue(reader);
  if (fields <= PROPERTIES) return texts;
  const code = reader.u8();
  if (code === 0x40) return texts;
  const pairs = readCount(reader, code, 0xc1) / 2;
  for (let at = 0; at < pairs; at++) {
    const name = readValue(reader);
    const value = readValue(reader);
    if (name !== undefined && value !== undefined) texts.set(name, value);
  }
  return texts;
}

/** The number of a list's or map's items, after its size; `small` is the code of the short form. */
function readCount(reader: ByteReader, code: number, small: number): number {
  reader.expect(code === small || code === small + 0x10);
  if (code === small) return reader.skip(1).u8();
  const count = reader.skip(4).u32();
  reader.expect(count <= MAX_FRAME);
  return count;
}

/** One value; the text of strings and symbols, `undefined` of all others. */
function readValue(reader: ByteReader): string | undefined {
  const code = reader.u8();
  reader.expect(code !== 0);
  const [kind, width] = [code >> 4, code & 0x0f];
  const fixed = [undefined, undefined, undefined, undefined, 0, 1, 2, 4, 8, 16][kind];
  if (fixed !== undefined) {
    reader.skip(fixed);
    return undefined;
  }
  reader.expect(kind >= 0xa);
  const bytes = reader.take(kind % 2 === 0 ? reader.u8() : reader.u32());
  const isText = (kind === 0xa || kind === 0xb) && (width === 1 || width === 3);
  return isText ? latin1(bytes) : undefined;
}
