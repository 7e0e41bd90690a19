/**
 * OMRON controllers over TCP. The connection gets a node number first; then "Controller Data Read".
 * Sent only with `--ics`.
 *
 *     "FINS" | length32 = 12 | 0 | 0 | 0                  which node am I?
 *     -> "FINS" | 16 | 1 | error32 | our node32 | its node32
 *     "FINS" | length32 | 2 | 0 | frame
 *     -> "FINS" | length32 | 2 | error32 | frame
 *
 * Source: OMRON W421, "Ethernet Units: Construction of Applications", section 7-4 (FINS/TCP).
 */

import { startsWith, utf8 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Probe } from "../probe.ts";
import {
  buildFinsRead,
  describeFins,
  type FinsController,
  type FinsNodes,
  readFinsReply,
} from "../wire/fins.ts";

const MAGIC = utf8("FINS");
const COMMAND = { askNode: 0, tellNode: 1, frame: 2 } as const;
const MAX_BODY_BYTES = 2_048;

/** The probe of FINS over TCP. */
export const finsTcpProbe: Probe = {
  name: "fins",
  title: "OMRON controllers over TCP",
  transport: "tcp",
  ports: [9600],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 9,
  async identify(conversation, { random }) {
    const id = random(1)[0] ?? 1;
    await conversation.send(buildFinsTcp(COMMAND.askNode, new Uint8Array(4)));
    const nodes = parseFinsNodes(await conversation.receive({ until: isWhole }));
    if (nodes === null) return null;
    await conversation.send(buildFinsTcp(COMMAND.frame, buildFinsRead(nodes, id)));
    const reply = parseFinsFrame(await conversation.receive({ until: isWhole }), id);
    return reply === null ? { service: "fins", vendor: "OMRON" } : describeFins(reply);
  },
};

/** One message: header, error 0, and a body. */
export function buildFinsTcp(command: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().bytes(MAGIC).u32(8 + body.length).u32(command).u32(0).bytes(body)
    .finish();
}

/** The nodes that the server gave; `null` when it is no reply of one. */
export function parseFinsNodes(bytes: Uint8Array): FinsNodes | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    readHeader(reader, COMMAND.tellNode);
    const [from, to] = [reader.u32(), reader.u32()];
    reader.expect(from <= 254 && to <= 254 && reader.remaining === 0);
    return { from, to };
  });
}

/** The controller's reply with this id; `null` when it is none. */
export function parseFinsFrame(bytes: Uint8Array, id: number): FinsController | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    readHeader(reader, COMMAND.frame);
    return readFinsReply(reader, id);
  });
}

function readHeader(reader: ByteReader, command: number): void {
  reader.expect(startsWith(reader.take(4), MAGIC));
  const length = reader.u32();
  reader.expect(length >= 8 && length - reader.remaining === 0);
  reader.expect(reader.u32() === command && reader.u32() === 0);
}

function isWhole(bytes: Uint8Array): boolean {
  if (!startsWith(MAGIC, bytes.subarray(0, 4))) return true;
  const length = parseBytes(bytes, (reader) => reader.skip(4).u32());
  return length !== null && (length > MAX_BODY_BYTES || bytes.length >= 8 + length);
}
