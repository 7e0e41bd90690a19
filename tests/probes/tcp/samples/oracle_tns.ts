/** True answers of Oracle's listener to the question for its version. */

import { concatBytes, fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** One packet. */
export function packet(type: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u16(body.length + 8).u16(0).u8(type, 0).u16(0).bytes(body).finish();
}

/** A refusal with this text. */
export function refusal(text: string): Uint8Array<ArrayBuffer> {
  return packet(4, new ByteWriter().u8(0x22, 0).u16(text.length).text(text).finish());
}

/** A data packet with this text. */
export function data(text: string): Uint8Array<ArrayBuffer> {
  return packet(6, concatBytes([Uint8Array.of(0, 0), utf8(text)]));
}

const accept = packet(2, fromHex("0136 0000 0800 7fff 0100 0000 0020 0505 00000000 00000000"));

/** 19c refuses, 10g accepts and tells, a request to ask again, an unknown service. */
export const samples: readonly Uint8Array[] = [
  refusal(
    "(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=1189)(ERROR_STACK=(ERROR=(CODE=1189)(EMFI=4))))",
  ),
  concatBytes([
    accept,
    data("(DESCRIPTION=(TMP=)(VSNNUM=169870592)(ERR=0))"),
    data("TNSLSNR for Linux: Version 10.2.0.5.0 - Production\n"),
  ]),
  packet(11, new Uint8Array()),
  refusal("(DESCRIPTION=(ERR=1153)(VSNNUM=186647040)(ERROR_STACK=(ERROR=(CODE=1153)(EMFI=4))))"),
];
