/** Replies of OPC UA servers: to the greeting, to the channel, to the question for endpoints. */

import { fromHex, utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

const POLICY = "http://opcfoundation.org/UA/SecurityPolicy#";
const HEADER = fromHex("0000000000000000 01000000 00000000 00 00000000 000000");

function frame(kind: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().text(`${kind}F`).u32le(body.length + 8).bytes(body).finish();
}

function text(writer: ByteWriter, value: string): ByteWriter {
  return writer.u32le(utf8(value).length).text(value);
}

function endpoint(writer: ByteWriter, policy: string, mode: number): void {
  text(writer, "opc.tcp://plc:4840/");
  text(text(writer, "urn:plc:server"), "http://example.org/server");
  text(writer.u8(3).u32le(2).text("en"), "Line 4").u32le(0).u32le(0xffffffff).u32le(0xffffffff);
  text(writer.u32le(1), "opc.tcp://plc:4840/").u32le(0xffffffff).u32le(mode);
  text(writer, POLICY + policy).u32le(2);
  text(writer, "a").u32le(0).u32le(0xffffffff).u32le(0xffffffff).u32le(0xffffffff);
  text(writer, "u").u32le(1).u32le(0xffffffff).u32le(0xffffffff).u32le(0xffffffff);
  text(writer, "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary").u8(0);
}

function endpoints(): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter()
    .u32le(7).u32le(1).u32le(2).u32le(2)
    .u8(1, 0).u16le(431).bytes(HEADER)
    .u32le(2);
  endpoint(body, "None", 1);
  endpoint(body, "Basic256Sha256", 3);
  return frame("MSG", body.finish());
}

function channel(): Uint8Array<ArrayBuffer> {
  const body = text(new ByteWriter().u32le(7), `${POLICY}None`)
    .u32le(0xffffffff).u32le(0xffffffff).u32le(1).u32le(1)
    .u8(1, 0).u16le(449).bytes(HEADER)
    .u32le(0).u32le(7).u32le(1).u64le(0n).u32le(60_000).u32le(0xffffffff);
  return frame("OPN", body.finish());
}

/** An acknowledgement, a refusal, an open channel, two endpoints. */
export const samples: readonly Uint8Array[] = [
  fromHex("41434b46 1c000000 00000000 00000100 00000100 00000001 00000000"),
  fromHex("45525246 1c000000 00008380 0c000000 6e6f7375636820656e647074"),
  channel(),
  endpoints(),
];
