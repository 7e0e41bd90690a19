/** True first packets of MySQL and MariaDB. */

import { ByteWriter } from "../../../../src/bytes/writer.ts";

/** One packet, the first of its connection. */
export function mysqlPacket(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return new ByteWriter().u24le(body.length).u8(0).bytes(body).finish();
}

/** A greeting with this version; with TLS unless told otherwise. */
export function mysqlGreeting(
  version: string,
  { tls = true, plugin = "mysql_native_password" } = {},
): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u8(10).text(version).u8(0).u32le(8).text("abcdefgh").u8(0)
    .u16le(tls ? 0xffff : 0xf7fe).u8(45).u16le(2).u16le(0x81ff).u8(21).zeros(10)
    .text("ijklmnopqrst").u8(0).text(plugin).u8(0);
  return mysqlPacket(body.finish());
}

/** A refusal. */
export function mysqlError(code: number, message: string): Uint8Array<ArrayBuffer> {
  return mysqlPacket(new ByteWriter().u8(0xff).u16le(code).text(message).finish());
}

/** Greetings of MariaDB, MySQL, an old MySQL; refusals. */
export const samples: readonly Uint8Array[] = [
  mysqlGreeting("5.5.5-10.11.6-MariaDB-0+deb12u1", { tls: false }),
  mysqlGreeting("8.0.36", { plugin: "caching_sha2_password" }),
  mysqlPacket(
    new ByteWriter().u8(10).text("5.0.51a-community").u8(0).u32le(18).text("abcdefgh").u8(0)
      .u16le(0xa22c).u8(8).u16le(2).zeros(13).text("ijklmnopqrst").u8(0).finish(),
  ),
  mysqlError(1130, "Host '192.0.2.1' is not allowed to connect to this MariaDB server"),
  mysqlError(1040, "#08004Too many connections"),
];
