/**
 * What a server of SMB 1 calls itself, in its reply to the beginning of a session: its system and its file
 * server. The session is not set up: NTLM's first message is answered with a challenge, and that is all.
 *
 *     SESSION_SETUP_ANDX: words8 0c | FF 00 | andx16 | buffer16 | mpx16 | circuit16 | key32
 *       | blob length16 | 00000000 | capabilities32 | bytes16 | blob, pad, system 0000, file server 0000
 *     -> status C0000016 | words8 04 | andx8 00 | andx16 | action16 | blob length16 | bytes16
 *       | blob, pad, "Unix" 0000, "Samba 3.6.25" 0000, domain 0000
 *
 * Sources: MS-CIFS section 2.2.4.53; MS-SMB sections 2.2.4.5 and 2.2.4.6.
 */

import { latin1 } from "../../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

const SESSION_SETUP = 0x73;
const RESPONSE = 0x80;
const UNICODE = 0x8000;
/** The header, the words with their count, and the count of bytes: where the blob begins. */
const REQUEST_BYTES = 32 + 1 + 24 + 2;
const RESPONSE_BYTES = 32 + 1 + 8 + 2;
/** Unicode, NT's commands, status codes of NT, extended security. */
const CAPABILITIES = 0x80000054;
const TEXT_LIMIT = 160;

/** A server's own words. */
export interface Smb1Native {
  /** `Windows 5.1`, `Unix`; empty without one. */
  readonly os: string;
  /** The file server: `Samba 3.6.25`, `Windows 2000 LAN Manager`. */
  readonly lanman: string;
}

/** SESSION_SETUP_ANDX with this security blob. `header`: a request's, of this command. */
export function buildSmb1SessionSetup(
  header: (command: number) => ByteWriter,
  blob: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const pad = (REQUEST_BYTES + blob.length) % 2;
  const message = header(SESSION_SETUP)
    .u8(12).u8(0xff, 0).u16le(0)
    .u16le(0xffff).u16le(2).u16le(1).u32le(0)
    .u16le(blob.length).u32le(0).u32le(CAPABILITIES)
    .u16le(blob.length + pad + 4).bytes(blob).zeros(pad + 4)
    .finish();
  return new ByteWriter().u8(0).prefixed(3, (writer) => writer.bytes(message)).finish();
}

/** Reads what a server calls itself; `null` when the bytes are no such reply. */
export function parseSmb1Native(reply: Uint8Array): Smb1Native | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u8() === 0 && reader.u24() === reader.remaining);
    reader.expect(reader.u8() === 0xff && latin1(reader.take(3)) === "SMB");
    reader.expect(reader.u8() === SESSION_SETUP);
    reader.skip(4);
    reader.expect((reader.u8() & RESPONSE) !== 0);
    const unicode = (reader.u16le() & UNICODE) !== 0;
    reader.skip(20);
    reader.expect(reader.u8() === 4);
    const blob = reader.skip(6).u16le();
    reader.skip(2 + blob);
    if (unicode) reader.skip((RESPONSE_BYTES + blob) % 2);
    const [os = "", lanman = ""] = textsIn(reader.rest(), unicode);
    return { os, lanman };
  });
}

function textsIn(bytes: Uint8Array, unicode: boolean): readonly string[] {
  const text = unicode
    ? new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1))
    : latin1(bytes);
  return text.split("\0").map((part) => part.slice(0, TEXT_LIMIT).trim());
}
