/**
 * SMB 1's NEGOTIATE, offering its last dialect alone: a server that accepts it can be spoken to in SMB 1,
 * whatever else it speaks. No session is set up.
 *
 *     00 len24
 *     FF "SMB" | command8 72 | status32 | flags8 | flags16 | process high16 | signature 8 | 00 00
 *       | tree16 | process16 | user16 | multiplex16
 *     NEGOTIATE: words8 00 | bytes16 | (02 name 00) ...
 *     -> words8 11 | dialect index16 | security mode8 | ...       accepted: the index is 0
 *     -> words8 01 | FF FF                                        none of the dialects
 *
 * Source: MS-CIFS sections 2.2.3.1 and 2.2.4.52; MS-SMB section 2.2.4.5.
 */

import { latin1 } from "../../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../../bytes/reader.ts";
import { ByteWriter } from "../../../bytes/writer.ts";

/** The dialect that every SMB 1 server of this century speaks. */
export const SMB1_DIALECT = "NT LM 0.12";

const NEGOTIATE = 0x72;
const CASE_INSENSITIVE = 0x08;
const RESPONSE = 0x80;
/** Long names, status codes of NT, Unicode. */
const FLAGS2 = 0xc001;
/** In the second flags: the session is set up with tokens; in the capabilities: so it is here. */
const EXTENDED_SECURITY = 0x0800;
const EXTENDED_CAPABILITY = 0x80000000;
const NO_DIALECT = 0xffff;

/** The header of a request; `extended`: for a session that is set up with tokens. */
export function smb1Header(command: number, { extended = false } = {}): ByteWriter {
  return new ByteWriter()
    .u8(0xff).text("SMB").u8(command)
    .u32le(0).u8(CASE_INSENSITIVE).u16le(FLAGS2 | (extended ? EXTENDED_SECURITY : 0))
    .zeros(12)
    .u16le(0).u16le(1).u16le(0).u16le(0);
}

/** NEGOTIATE, offering {@link SMB1_DIALECT} alone. */
export function buildSmb1Negotiate(options: { readonly extended?: boolean } = {}): Uint8Array<
  ArrayBuffer
> {
  const dialects = new ByteWriter().u8(2).text(`${SMB1_DIALECT}\0`).finish();
  const message = smb1Header(NEGOTIATE, options)
    .u8(0).u16le(dialects.length).bytes(dialects)
    .finish();
  return new ByteWriter().u8(0).prefixed(3, (writer) => writer.bytes(message)).finish();
}

/** Whether a NEGOTIATE response accepts the dialect; `null` when the bytes are none. */
export function parseSmb1Negotiation(reply: Uint8Array): boolean | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u8() === 0 && reader.u24() === reader.remaining);
    reader.expect(reader.u8() === 0xff && latin1(reader.take(3)) === "SMB");
    reader.expect(reader.u8() === NEGOTIATE);
    const status = reader.u32le();
    reader.expect((reader.u8() & RESPONSE) !== 0);
    reader.skip(22);
    const words = reader.u8();
    if (words === 0) return status === 0 ? null : false;
    reader.expect(words === 1 || words === 13 || words === 17);
    const index = reader.u16le();
    reader.expect(index === 0 || index === NO_DIALECT);
    return index === 0 && status === 0 && words > 1;
  });
}

/** Whether an accepted dialect's session is set up with tokens, of which the first may be shown. */
export function takesTokens(reply: Uint8Array): boolean {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.seek(36);
    reader.expect(reader.u8() === 17);
    return (reader.skip(2 + 1 + 4 + 12).u32le() & EXTENDED_CAPABILITY) !== 0;
  }) ?? false;
}
