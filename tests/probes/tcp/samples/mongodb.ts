/** True replies of MongoDB to the question with the id 0x00810182 (random bytes 1, 2, 3, 4). */

import { utf8 } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** The id that a test context's random bytes give. */
export const ID = 0x00810182;

/** A value of a reply. */
export type Value = string | number | boolean | Document;

/** A document of a reply. */
export interface Document {
  readonly [name: string]: Value;
}

/** A document as BSON. */
export function bson(document: Document): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter();
  for (const [name, value] of Object.entries(document)) {
    if (typeof value === "string") {
      const text = utf8(`${value}\0`);
      body.u8(2).text(`${name}\0`).u32le(text.length).bytes(text);
    } else if (typeof value === "number") body.u8(0x10).text(`${name}\0`).u32le(value);
    else if (typeof value === "boolean") body.u8(8).text(`${name}\0`).u8(value ? 1 : 0);
    else body.u8(3).text(`${name}\0`).bytes(bson(value));
  }
  return new ByteWriter().u32le(body.length + 5).bytes(body.finish()).u8(0).finish();
}

/** A reply of servers since 3.6. */
export function opMsg(document: Document, answersTo = ID): Uint8Array<ArrayBuffer> {
  const body = bson(document);
  return new ByteWriter().u32le(21 + body.length).u32le(77).u32le(answersTo).u32le(2013).u32le(0)
    .u8(0).bytes(body).finish();
}

/** A reply of older servers. */
export function opReply(document: Document, answersTo = ID): Uint8Array<ArrayBuffer> {
  const body = bson(document);
  return new ByteWriter().u32le(36 + body.length).u32le(77).u32le(answersTo).u32le(1).u32le(8)
    .u64le(0n).u32le(0).u32le(1).bytes(body).finish();
}

/** A primary, a server that does not know `hello`, an old one; what a browser is told. */
export const samples: readonly Uint8Array[] = [
  opMsg({
    isWritablePrimary: true,
    setName: "rs0",
    topologyVersion: { counter: 6 },
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  }),
  opMsg({ ok: 0, errmsg: "no such command: 'hello'", code: 59, codeName: "CommandNotFound" }),
  opReply({ ismaster: true, maxWireVersion: 4, ok: 1 }),
  utf8(
    "HTTP/1.0 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 85\r\n\r\n" +
      "It looks like you are trying to access MongoDB over HTTP on the native driver port.\r\n",
  ),
];
