/**
 * HTTP CONNECT (RFC 9110, section 9.3.6) with Basic credentials (RFC 7617): any 2xx is a tunnel, which
 * begins behind the empty line; a body that its header announces is none.
 */

import { base64, latin1, utf8 } from "../../bytes/convert.ts";
import { formatEndpoint } from "../../model/endpoint.ts";
import type { ByteStream } from "../stream.ts";
import type { ProxyLogin } from "./address.ts";
import {
  DENIED,
  failed,
  NOT_CONNECTED,
  type ProxyReply,
  type ProxyWire,
  readSome,
} from "./reply.ts";

/** Longest header of a reply, in bytes. */
const HEADER_LIMIT = 16_384;
/** Interim replies before the one that counts (RFC 9110, section 15.2). */
const MOST_INTERIM = 4;
const [CR, LF] = [13, 10];

/** Replies that say more than their class. */
const BY_STATUS: ReadonlyMap<number, ProxyReply> = new Map([
  [401, failed("PROXY_LOGIN")],
  [405, failed("PROXY_FORBIDS")],
  [407, failed("PROXY_LOGIN")],
  [408, NOT_CONNECTED],
  [429, failed("PROXY_BUSY")],
  [501, failed("PROXY_FORBIDS")],
]);

/** What Squid says of its own connect: the system's error number, on Linux and on the BSDs. */
const SQUID_REFUSED = /^x-squid-error:\s*ERR_CONNECT_FAIL (?:111|61)\s*$/im;

/** An HTTP proxy, with or without a login. */
export function httpConnect(login: ProxyLogin | undefined): ProxyWire {
  return {
    greets: false,
    request: (host, port) => connectRequest(host, port, login),
    greet: () => Promise.resolve(undefined),
    reply: connectReply,
  };
}

/** The request for a tunnel. */
export function connectRequest(
  host: string,
  port: number,
  login: ProxyLogin | undefined,
): Uint8Array | undefined {
  // A zone is one of this machine; nothing else of a name can end the line.
  if (/[^\w.:-]/.test(host)) return undefined;
  const authority = formatEndpoint(host, port);
  const credentials = login && base64(utf8(`${login.user}:${login.password}`));
  return utf8([
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(credentials === undefined ? [] : [`Proxy-Authorization: Basic ${credentials}`]),
    "",
    "",
  ].join("\r\n"));
}

/** Reads the reply; what came behind it is given back. */
export async function connectReply(stream: ByteStream): Promise<ProxyReply> {
  const buffer = new Uint8Array(HEADER_LIMIT);
  let used = 0;
  for (let interim = 0; interim <= MOST_INTERIM;) {
    const end = endOfHeader(buffer.subarray(0, used));
    if (end === undefined) {
      if (!mayBeHttp(buffer.subarray(0, used)) || used === HEADER_LIMIT) {
        return failed("PROXY_PROTOCOL");
      }
      const read = await readSome(stream, buffer.subarray(used));
      if (read === undefined) return failed("PROXY_CLOSED");
      used += read;
      continue;
    }
    const header = latin1(buffer.subarray(0, end));
    const status = statusOf(header);
    if (status === undefined) return failed("PROXY_PROTOCOL");
    if (status >= 200) return judge(status, header, buffer.slice(end, used));
    interim++;
    buffer.copyWithin(0, end, used);
    used -= end;
  }
  return failed("PROXY_PROTOCOL");
}

function judge(status: number, header: string, rest: Uint8Array): ProxyReply {
  if (status < 300) return { kind: "connected", rest };
  const known = BY_STATUS.get(status);
  if (known !== undefined) return known;
  if (status < 400) return failed("PROXY_PROTOCOL");
  if (status < 500) return DENIED;
  return SQUID_REFUSED.test(header)
    ? { kind: "answer", state: "closed", reason: "conn-refused" }
    : NOT_CONNECTED;
}

/** Whether the bytes so far can begin a status line. */
function mayBeHttp(bytes: Uint8Array): boolean {
  const begin = latin1(bytes.subarray(0, 5));
  return "HTTP/".startsWith(begin);
}

function statusOf(header: string): number | undefined {
  const [, status] = /^HTTP\/\d\.\d ([1-5]\d\d)(?:[ \r\n]|$)/.exec(header) ?? [];
  return status === undefined ? undefined : Number(status);
}

/** Where the header ends, behind its empty line; lines may end with LF alone (RFC 9112, section 2.2). */
function endOfHeader(bytes: Uint8Array): number | undefined {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    const next = bytes[at + 1] === CR ? at + 2 : at + 1;
    if (bytes[next] === LF) return next + 1;
  }
  return undefined;
}
