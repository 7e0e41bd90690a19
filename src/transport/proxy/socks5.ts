/**
 * SOCKS version 5 (RFC 1928) with a login by name and password (RFC 1929).
 *
 * ```text
 * -> 05 nmethods methods          00 no login, 02 name and password
 * <- 05 method                    ff: none of these
 * -> 01 ulen user plen password   with method 02
 * <- 01 status                    00: accepted
 * -> 05 01 00 atyp address port   01: CONNECT; atyp 01 IPv4, 03 name, 04 IPv6
 * <- 05 rep 00 atyp address port
 * ```
 */

import { ByteWriter } from "../../bytes/writer.ts";
import { utf8 } from "../../bytes/convert.ts";
import { addressValue } from "../../model/address_value.ts";
import type { PortState, Reason } from "../../model/state.ts";
import { type ByteStream, writeAll } from "../stream.ts";
import type { ProxyLogin } from "./address.ts";
import {
  DENIED,
  failed,
  NOT_CONNECTED,
  type ProxyFailure,
  type ProxyReply,
  type ProxyWire,
  readExactly,
} from "./reply.ts";

const VERSION = 5;
const LOGIN_VERSION = 1;
const CONNECT = 1;
const [NO_LOGIN, NAME_AND_PASSWORD] = [0, 2];
const [IPV4, NAME, IPV6] = [1, 3, 4];
const LONGEST_NAME = 255;
const NOTHING: Uint8Array = new Uint8Array();

function answer(state: PortState, reason: Reason): ProxyReply {
  return { kind: "answer", state, reason };
}

/** Reply codes (RFC 1928, section 6). */
const REPLIES: ReadonlyMap<number, ProxyReply> = new Map([
  [1, NOT_CONNECTED],
  [2, DENIED],
  [3, answer("filtered", "net-unreach")],
  [4, answer("filtered", "host-unreach")],
  [5, answer("closed", "conn-refused")],
  [6, answer("filtered", "time-exceeded")],
  [7, failed("PROXY_FORBIDS")],
  [8, failed("PROXY_ADDRESS")],
]);

/** A SOCKS5 proxy, with or without a login. */
export function socks5(login: ProxyLogin | undefined): ProxyWire {
  return {
    greets: true,
    request: socksRequest,
    greet: (stream) => greet(stream, login),
    reply: socksReply,
  };
}

/** The request for a connection to an address or a name. */
export function socksRequest(host: string, port: number): Uint8Array | undefined {
  const address = addressValue(host);
  const writer = new ByteWriter().u8(VERSION, CONNECT, 0);
  if (address === undefined) {
    const name = utf8(host);
    // A zone is one of this machine.
    if (name.length > LONGEST_NAME || host.includes("%")) return undefined;
    writer.u8(NAME, name.length).bytes(name);
  } else if (address.family === "ipv4") writer.u8(IPV4).u32(Number(address.value));
  else writer.u8(IPV6).u64(address.value >> 64n).u64(BigInt.asUintN(64, address.value));
  return writer.u16(port).finish();
}

async function greet(
  stream: ByteStream,
  login: ProxyLogin | undefined,
): Promise<ProxyFailure | undefined> {
  const methods = login === undefined ? [NO_LOGIN] : [NO_LOGIN, NAME_AND_PASSWORD];
  if (!await sent(stream, Uint8Array.of(VERSION, methods.length, ...methods))) {
    return "PROXY_CLOSED";
  }
  const [version, method] = await readExactly(stream, 2) ?? [];
  if (version === undefined) return "PROXY_CLOSED";
  if (version !== VERSION) return "PROXY_PROTOCOL";
  if (method === NO_LOGIN) return undefined;
  if (method !== NAME_AND_PASSWORD || login === undefined) return "PROXY_LOGIN";
  return await logIn(stream, login);
}

async function logIn(
  stream: ByteStream,
  { user, password }: ProxyLogin,
): Promise<ProxyFailure | undefined> {
  const writer = new ByteWriter().u8(LOGIN_VERSION);
  for (const part of [utf8(user), utf8(password)]) writer.u8(part.length).bytes(part);
  if (!await sent(stream, writer.finish())) return "PROXY_CLOSED";
  const [version, status] = await readExactly(stream, 2) ?? [];
  // Some close the connection in place of a refusal, which section 2 has them do after one.
  if (version === undefined) return "PROXY_LOGIN";
  // Some write the version of SOCKS there.
  if (version !== LOGIN_VERSION && version !== VERSION) return "PROXY_PROTOCOL";
  return status === 0 ? undefined : "PROXY_LOGIN";
}

/** Reads the reply; not a byte of what follows it. */
export async function socksReply(stream: ByteStream): Promise<ProxyReply> {
  const [version, code, , type] = await readExactly(stream, 4) ?? [];
  if (version === undefined || code === undefined) return failed("PROXY_CLOSED");
  if (version !== VERSION) return failed("PROXY_PROTOCOL");
  if (code !== 0) return REPLIES.get(code) ?? NOT_CONNECTED;
  const length = await lengthOf(type, stream);
  if (typeof length === "string") return failed(length);
  const bound = await readExactly(stream, length + 2);
  return bound === undefined ? failed("PROXY_CLOSED") : { kind: "connected", rest: NOTHING };
}

/** Bytes of the address that the proxy connected from. */
async function lengthOf(
  type: number | undefined,
  stream: ByteStream,
): Promise<number | ProxyFailure> {
  if (type === IPV4) return 4;
  if (type === IPV6) return 16;
  if (type !== NAME) return "PROXY_PROTOCOL";
  const [length] = await readExactly(stream, 1) ?? [];
  return length ?? "PROXY_CLOSED";
}

/** Writes; `false` when the stream breaks. */
async function sent(stream: ByteStream, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeAll(stream, bytes);
    return true;
  } catch {
    return false;
  }
}
