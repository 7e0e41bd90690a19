/** A server's first flight of TLS 1.2, written by hand, for what no server of the runtime does. */

import { concatBytes, fromHex } from "../../src/bytes/convert.ts";

/** ServerHello, Certificate, a demand for the client's certificate, and ServerHelloDone. */
export function flight12(der: Uint8Array): Uint8Array {
  const hello = concatBytes([fromHex("0303"), new Uint8Array(32), fromHex("00c02b00")]);
  const size = (length: number) => Uint8Array.of(0, length >> 8, length & 255);
  const entry = concatBytes([size(der.length), der]);
  const messages = [
    [2, hello],
    [11, concatBytes([size(entry.length), entry])],
    [13, fromHex("0101000204030000")],
    [14, new Uint8Array()],
  ] as const;
  return concatBytes(messages.map(([type, body]) => {
    const message = concatBytes([Uint8Array.of(type), size(body.length), body]);
    return concatBytes([fromHex("160303"), size(message.length).subarray(1), message]);
  }));
}
