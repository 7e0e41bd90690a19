/**
 * ISO transport over TCP: TPKT's frames and X.224's connection requests, the layers below Remote
 * Desktop and Siemens S7.
 *
 *     03 00 | length16 (these four bytes included)
 *     length8 (what follows in the header) | E0 request, D0 confirm | destination16 | source16
 *       | class8 | parameters ...
 *
 * Sources: RFC 1006 section 6, RFC 2126; ITU-T X.224 sections 13.3 and 13.4.
 */

import { ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";

/** A confirmed connection. */
export interface CotpConfirm {
  /** The reference that the caller chose: a true answer repeats it. */
  readonly destination: number;
  readonly source: number;
  /** What follows class and options. */
  readonly parameters: Uint8Array;
}

/** A connection request with these parameters; `reference` is repeated in the reply. */
export function buildCotpRequest(
  reference: number,
  parameters: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const header = new ByteWriter().prefixed(
    1,
    (inner) => inner.u8(0xe0).u16(0).u16(reference).u8(0).bytes(parameters),
  );
  return buildTpkt(header.finish());
}

/** A payload in TPKT's frame. */
export function buildTpkt(payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u8(3, 0).u16(payload.length + 4).bytes(payload).finish();
}

/** Reads a connection confirm; `null` when the bytes are not exactly one. */
export function parseCotpConfirm(reply: Uint8Array): CotpConfirm | null {
  return parseBytes(reply, (reader: ByteReader) => {
    reader.expect(reader.u16() === 0x0300 && reader.u16() === reply.length);
    reader.expect(reader.u8() === reader.remaining);
    reader.expect(reader.u8() === 0xd0);
    const destination = reader.u16();
    const source = reader.u16();
    reader.skip(1);
    return { destination, source, parameters: reader.rest() };
  });
}

/** Whether a frame has arrived whole. */
export function tpktIsWhole(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && new ByteReader(bytes).skip(2).u16() <= bytes.length;
}
