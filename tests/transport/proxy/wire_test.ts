/** What proxies send, from a stream that gives it in pieces of any size. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { fromHex, hex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { connectReply, connectRequest } from "../../../src/transport/proxy/http_connect.ts";
import type { ProxyReply } from "../../../src/transport/proxy/reply.ts";
import { socks5, socksReply, socksRequest } from "../../../src/transport/proxy/socks5.ts";
import type { ByteStream } from "../../../src/transport/stream.ts";

/** A stream that gives these bytes, at most so many at once, and then ends; it keeps what is written. */
function streamOf(bytes: Uint8Array, piece = Infinity): ByteStream & {
  readonly left: () => number;
  readonly written: () => string;
} {
  let at = 0;
  const written: number[] = [];
  return {
    read(buffer) {
      if (at === bytes.length) return Promise.resolve(null);
      const part = bytes.subarray(at, at + Math.min(piece, buffer.length));
      buffer.set(part);
      at += part.length;
      return Promise.resolve(part.length);
    },
    write(part) {
      written.push(...part);
      return Promise.resolve(part.length);
    },
    close() {},
    left: () => bytes.length - at,
    written: () => hex(Uint8Array.from(written)),
  };
}

const plain = (text: string) => text.replaceAll(" ", "");

Deno.test("socksRequest() writes addresses of both families, and names", () => {
  const request = (host: string) => hex(socksRequest(host, 443) ?? new Uint8Array());
  assert.equal(plain(request("192.0.2.1")), "05010001c000020101bb");
  assert.equal(
    plain(request("2001:db8::1")),
    "05010004" + "20010db8000000000000000000000001" + "01bb",
  );
  assert.equal(plain(request("nas.lan")), `05010003${"07"}${plain(hex(utf8("nas.lan")))}01bb`);
  assert.equal(socksRequest("fe80::1%eth0", 22), undefined);
  assert.equal(socksRequest("x".repeat(256), 22), undefined);
});

Deno.test("every reply code of RFC 1928, section 6, has its meaning", async () => {
  const replyOf = (code: string) => socksReply(streamOf(fromHex(`05 ${code} 00 01 00000000 0000`)));
  const answer = (state: string, reason: string) => ({ kind: "answer", state, reason });
  assert.equal((await replyOf("00")).kind, "connected");
  assert.deepEqual(await replyOf("01"), answer("filtered", "proxy-failure"));
  assert.deepEqual(await replyOf("02"), answer("filtered", "proxy-denied"));
  assert.deepEqual(await replyOf("03"), answer("filtered", "net-unreach"));
  assert.deepEqual(await replyOf("04"), answer("filtered", "host-unreach"));
  assert.deepEqual(await replyOf("05"), answer("closed", "conn-refused"));
  assert.deepEqual(await replyOf("06"), answer("filtered", "time-exceeded"));
  assert.deepEqual(await replyOf("07"), { kind: "failed", code: "PROXY_FORBIDS" });
  assert.deepEqual(await replyOf("08"), { kind: "failed", code: "PROXY_ADDRESS" });
  assert.deepEqual(await replyOf("5b"), answer("filtered", "proxy-failure"));
});

Deno.test("a SOCKS reply is read to its last byte and no further, whatever its address is", async () => {
  const banner = utf8("SSH-2.0-x\r\n");
  for (const address of ["01 7f000001", "03 04 686f7374", `04 ${"00".repeat(16)}`]) {
    for (const piece of [1, 3, Infinity]) {
      const reply = fromHex(`05 00 00 ${address} 1234`);
      const stream = streamOf(Uint8Array.from([...reply, ...banner]), piece);
      assert.equal((await socksReply(stream)).kind, "connected");
      assert.equal(stream.left(), banner.length);
    }
  }
  const cut = fromHex("05 00 00 01 7f00");
  assert.deepEqual(await socksReply(streamOf(cut)), { kind: "failed", code: "PROXY_CLOSED" });
  const odd = fromHex("05 00 00 09 7f00");
  assert.deepEqual(await socksReply(streamOf(odd)), { kind: "failed", code: "PROXY_PROTOCOL" });
  const old = fromHex("00 5a 0000 00000000");
  assert.deepEqual(await socksReply(streamOf(old)), { kind: "failed", code: "PROXY_PROTOCOL" });
});

Deno.test("the greeting offers a login only where there is one, and sends it as RFC 1929 says", async () => {
  const login = { user: "al", password: "pw" };
  const greet = async (replies: string, own?: typeof login) => {
    const stream = streamOf(fromHex(replies), 1);
    return [await socks5(own).greet(stream), plain(stream.written())];
  };
  assert.deepEqual(await greet("05 00"), [undefined, "050100"]);
  assert.deepEqual(await greet("05 00", login), [undefined, "05020002"]);
  assert.deepEqual(await greet("05 02 01 00", login), [
    undefined,
    "05020002" + "0102616c027077",
  ]);
  assert.deepEqual((await greet("05 02 01 01", login))[0], "PROXY_LOGIN");
  assert.deepEqual((await greet("05 02", login))[0], "PROXY_LOGIN");
  assert.deepEqual((await greet("05 ff"))[0], "PROXY_LOGIN");
  assert.deepEqual((await greet("05 02"))[0], "PROXY_LOGIN");
  assert.deepEqual((await greet("05 02 48 54", login))[0], "PROXY_PROTOCOL");
  assert.deepEqual((await greet("05"))[0], "PROXY_CLOSED");
  assert.deepEqual((await greet(hex(utf8("HTTP/1.0 400 Bad Request\r\n"))))[0], "PROXY_PROTOCOL");
});

Deno.test("connectRequest() writes the target twice, and Basic credentials", () => {
  const request = (host: string, login?: { user: string; password: string }) =>
    latin1(connectRequest(host, 443, login) ?? new Uint8Array());
  assert.equal(
    request("192.0.2.1"),
    "CONNECT 192.0.2.1:443 HTTP/1.1\r\nHost: 192.0.2.1:443\r\n\r\n",
  );
  assert.match(request("2001:db8::1"), /^CONNECT \[2001:db8::1\]:443 HTTP\/1\.1\r\n/);
  assert.match(
    request("h", { user: "Aladdin", password: "open sesame" }),
    /\r\nProxy-Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n$/,
  );
  for (const host of ["fe80::1%eth0", "a b", "a\r\nX: y", "a/b", "ü"]) {
    assert.equal(connectRequest(host, 1, undefined), undefined, host);
  }
});

Deno.test("an HTTP proxy's status says what became of the tunnel", async () => {
  const replyOf = (status: string, header = "") =>
    connectReply(streamOf(utf8(`HTTP/1.1 ${status}\r\n${header}\r\n`), 7));
  const answer = (state: string, reason: string) => ({ kind: "answer", state, reason });
  const failed = (code: string) => ({ kind: "failed", code });
  const expected: readonly (readonly [string, unknown])[] = [
    ["407 Proxy Authentication Required", failed("PROXY_LOGIN")],
    ["401 Unauthorized", failed("PROXY_LOGIN")],
    ["403 Forbidden", answer("filtered", "proxy-denied")],
    ["400", answer("filtered", "proxy-denied")],
    ["405 Method Not Allowed", failed("PROXY_FORBIDS")],
    ["501 Not Implemented", failed("PROXY_FORBIDS")],
    ["429 Too Many Requests", failed("PROXY_BUSY")],
    ["302 Found", failed("PROXY_PROTOCOL")],
    ["500 Unable to connect", answer("filtered", "proxy-failure")],
    ["502 Bad Gateway", answer("filtered", "proxy-failure")],
    ["503 Service Unavailable", answer("filtered", "proxy-failure")],
    ["504 Gateway Timeout", answer("filtered", "proxy-failure")],
  ];
  for (const [status, reply] of expected) assert.deepEqual(await replyOf(status), reply, status);
  const squid = (error: string) => replyOf("503 x", `X-Squid-Error: ERR_CONNECT_FAIL ${error}\r\n`);
  assert.deepEqual(await squid("111"), answer("closed", "conn-refused"));
  assert.deepEqual(await squid("1110"), answer("filtered", "proxy-failure"));
  assert.deepEqual(await squid("113"), answer("filtered", "proxy-failure"));
});

Deno.test("what follows the header of a tunnel is the target's, in one piece or many", async () => {
  const banner = "SSH-2.0-x\r\n\r\n";
  const header = "HTTP/1.0 200 OK\r\nContent-Length: 99\r\n\r\n";
  for (const [text, piece] of [[header, 1], [header, 1_000], [header.replaceAll("\r", ""), 9]]) {
    const stream = streamOf(utf8(`HTTP/1.1 100 Continue\r\n\r\n${text}${banner}`), Number(piece));
    const reply = await connectReply(stream);
    assert.equal(reply.kind, "connected");
    const rest = reply.kind === "connected" ? latin1(reply.rest) : "";
    const left = new Uint8Array(100);
    const count = stream.left() > 0 ? await stream.read(left) ?? 0 : 0;
    assert.ok(banner.startsWith(rest + latin1(left.subarray(0, count))));
    assert.equal(rest.length + count + stream.left(), banner.length);
  }
});

Deno.test("an endless header, another protocol, endless interim replies and a cut end", async () => {
  const codeOf = async (text: string, piece?: number) => {
    const reply = await connectReply(streamOf(utf8(text), piece));
    return reply.kind === "failed" ? reply.code : reply.kind;
  };
  assert.equal(await codeOf(`HTTP/1.1 200 OK\r\n${"X: y\r\n".repeat(10_000)}`), "PROXY_PROTOCOL");
  assert.equal(await codeOf("HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000)), "PROXY_PROTOCOL");
  assert.equal(await codeOf("SSH-2.0-OpenSSH_9.2\r\n", 1), "PROXY_PROTOCOL");
  assert.equal(await codeOf("HTTP/1.1 100 Continue\r\n\r\n".repeat(100)), "PROXY_PROTOCOL");
  assert.equal(await codeOf("HTTP/1.1 999 x\r\n\r\n"), "PROXY_PROTOCOL");
  assert.equal(await codeOf("HTTP/1.1 200 OK\r\n"), "PROXY_CLOSED");
  assert.equal(await codeOf(""), "PROXY_CLOSED");
});

Deno.test("any bytes give a reply, and no reply takes more than the header may have", async () => {
  const beginnings = ["", "05 00 00 01", "05 00 00 03", hex(utf8("HTTP/1.1 200 ")), "05 02 01"];
  const bytes = fc.tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 300 })).map((
    [start, rest],
  ) => Uint8Array.from([...fromHex(start), ...rest]));
  const isReply = ({ kind }: ProxyReply) => ["connected", "answer", "failed"].includes(kind);
  await fc.assert(fc.asyncProperty(bytes, fc.integer({ min: 1, max: 400 }), async (sent, piece) => {
    assert.ok(isReply(await socksReply(streamOf(sent, piece))));
    assert.ok(isReply(await connectReply(streamOf(sent, piece))));
    const login = { user: "u", password: "p" };
    const code = await socks5(login).greet(streamOf(sent, piece));
    assert.ok(code === undefined || code.startsWith("PROXY_"));
  }));
});
