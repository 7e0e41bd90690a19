/**
 * ONC remote procedure calls over TCP: the messages of UDP with a mark of their length in front, and
 * a reply that may come in several pieces.
 *
 *     last1 length31 | call
 *     -> last1 length31 | reply ... last1 length31 | more of it
 *
 * Source: RFC 5531 section 11 (record marking).
 */

import { concatBytes } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import type { Conversation } from "../probe.ts";
import { buildRpcCall, parseRpcReply, type RpcCall, type RpcReply } from "./rpc.ts";

const LAST = 0x80000000;
const MAX_RECORD_BYTES = 16_384;
const MAX_PIECES = 32;

/** Calls a procedure; `null` when the reply is none to this call. */
export async function callRpc(conversation: Conversation, call: RpcCall): Promise<RpcReply | null> {
  await conversation.send(markRecord(buildRpcCall(call)));
  const reply = await conversation.receive({ until: isSettled, limitBytes: MAX_RECORD_BYTES });
  const record = readRecord(reply);
  return record === null ? null : parseRpcReply(record.bytes, call.xid);
}

/** A message as one record. */
export function markRecord(message: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u32((LAST | message.length) >>> 0).bytes(message).finish();
}

/** The record at the start of the bytes, as far as it was received; `null` when it is none. */
export function readRecord(
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly whole: boolean } | null {
  return parseBytes(bytes, (reader: ByteReader) => {
    const pieces: Uint8Array[] = [];
    while (pieces.length < MAX_PIECES) {
      const mark = reader.u32();
      const length = mark % LAST;
      reader.expect(length > 0 && length <= MAX_RECORD_BYTES);
      if (length > reader.remaining) {
        return { bytes: concatBytes([...pieces, reader.rest()]), whole: false };
      }
      pieces.push(reader.take(length));
      if (mark >= LAST) return { bytes: concatBytes(pieces), whole: true };
      if (reader.remaining < 4) break;
    }
    return { bytes: concatBytes(pieces), whole: false };
  });
}

function isSettled(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const record = readRecord(bytes);
  return record === null || record.whole;
}
