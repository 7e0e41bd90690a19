/**
 * What a TFTP server answers to a request for a file.
 *
 *     00 05 code16 message 00     ERROR
 *     00 03 00 01 data            DATA, the first block
 *
 * Source: RFC 1350 section 5 and its appendix (error codes), RFC 2347 (error 8).
 */

import { latin1 } from "../../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

const DATA = 3;
const ERROR = 5;
const BLOCK_BYTES = 512;
const TEXT_LIMIT = 256;

/** The errors by their codes. */
export const TFTP_ERRORS: readonly string[] = [
  "undefined",
  "file not found",
  "access violation",
  "disk full",
  "illegal operation",
  "unknown transfer id",
  "file exists",
  "no such user",
  "options refused",
];

/** What a server answers: a refusal, or the first block of a file. */
export type TftpReply =
  | { readonly kind: "error"; readonly code: number; readonly message: string }
  | { readonly kind: "data" };

/** Reads a server's first packet; `null` when it is none. */
export function parseTftpReply(bytes: Uint8Array): TftpReply | null {
  return parseBytes(bytes, (reader: ByteReader): TftpReply => {
    const opcode = reader.u16();
    const number = reader.u16();
    if (opcode === DATA) {
      reader.expect(number === 1 && reader.remaining <= BLOCK_BYTES);
      return { kind: "data" };
    }
    reader.expect(opcode === ERROR && number < TFTP_ERRORS.length);
    const message = latin1(reader.until(0));
    // Some send more bytes than their text has.
    reader.expect(message.length <= TEXT_LIMIT && /^[\s!-~\u00a0-\u00ff]*$/.test(message));
    return { kind: "error", code: number, message };
  });
}

/** Ends a transfer. */
export function tftpStop(): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u16(ERROR).u16(0).text("not wanted").u8(0).finish();
}
