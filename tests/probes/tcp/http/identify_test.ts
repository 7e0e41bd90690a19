/** HTTP as servers in the wild speak it, and services that only reply to it. Real loopback peers. */

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { latin1, utf8 } from "../../../../src/bytes/convert.ts";
import type { Identification } from "../../../../src/probes/probe.ts";
import { httpProbe } from "../../../../src/probes/tcp/http.ts";
import { decodeBody } from "../../../../src/probes/tcp/http/charset.ts";
import { decodeContent } from "../../../../src/probes/tcp/http/content_coding.ts";
import { htmlTitle } from "../../../../src/probes/tcp/http/html.ts";
import { mcpPath } from "../../../../src/probes/tcp/http/mcp.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { readPage } from "../../../../src/probes/tcp/http/page.ts";
import { matchPage } from "../../../../src/probes/tcp/http/software.ts";
import { DECODED_LIMIT_BYTES } from "../../../../src/probes/wire/inflate.ts";
import { converse, probeContext, servePeer } from "../../../support/peer.ts";

type Answer = string | Uint8Array<ArrayBuffer>;

/** One request per connection; the log has each request's first line. */
function serve(answer: (request: string) => Answer, log: string[] = []) {
  return servePeer(async (peer) => {
    while (!/\r\n(?:\r\n)?$|\}$/.test(latin1(peer.received))) {
      if (await peer.read() === undefined) return;
    }
    const request = latin1(peer.received);
    log.push(request.split("\r\n", 1)[0] ?? "");
    await peer.write(answer(request));
  });
}

async function identify(port: number): Promise<Identification | null> {
  using conversation = await converse(port);
  await using context = probeContext(port);
  return await httpProbe.identify(conversation, context);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

Deno.test("interim replies, a long field and a body in gzip hide nothing", async () => {
  const body = gzipSync(utf8("<title>Redmine</title>"));
  const head = "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nhttp/1.1 200 ok\r\n" +
    `X-Long: ${
      "x".repeat(9_000)
    }\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
  await using peer = serve(() => new Uint8Array([...utf8(head), ...body]));
  const found = await identify(peer.port);
  assert.equal(found?.product, "Redmine");
  assert.equal(found?.details?.http_title, "Redmine");
});

Deno.test("a document without a head is HTTP/0.9; other text is not", async () => {
  await using bare = serve(() => "<html><title>Grafana</title></html>\n");
  const found = await identify(bare.port);
  assert.equal(found?.service, "http");
  assert.equal(found?.details?.http_status, "HTTP/0.9");
  await using text = serve(() => "ERROR <html>\r\n");
  assert.equal(await identify(text.port), null);
});

Deno.test("Tor's ControlPort is no web server, and PROTOCOLINFO has its version", async () => {
  const page = "HTTP/1.0 501 Tor ControlPort is not an HTTP proxy\r\n" +
    "Content-Type: text/html; charset=iso-8859-1\r\n\r\n" +
    "<html>\n<head>\n<title>Tor's ControlPort is not an HTTP proxy</title>\n</head>\n";
  const info = "250-PROTOCOLINFO 1\r\n250-AUTH METHODS=COOKIE,SAFECOOKIE\r\n" +
    '250-VERSION Tor="0.4.9.11"\r\n250 OK\r\n';
  await using peer = serve((request) => request.startsWith("PROTOCOLINFO") ? info : page);
  const found = await identify(peer.port);
  assert.equal(found?.service, "tor-control");
  assert.equal(found?.product, "Tor");
  assert.equal(found?.version, "0.4.9.11");
  assert.equal(found?.details?.tor_auth, "cookie,safecookie");
  const refused = "514 Authentication required.\r\n";
  await using real = serve((request) => request.startsWith("PROTOCOLINFO") ? info : refused);
  assert.equal((await identify(real.port))?.version, "0.4.9.11");
  await using other = serve(() => refused);
  assert.equal(await identify(other.port), null);
});

Deno.test("Tor's SOCKS port is socks5, also by another probe's reply", () => {
  const page = "HTTP/1.0 501 Tor is not an HTTP Proxy\r\nContent-Type: text/html\r\n\r\n" +
    "<html><head><title>This is a SOCKS Proxy, Not An HTTP Proxy</title></head>";
  const found = httpProbe.recognise?.(utf8(page));
  assert.equal(found?.service, "socks5");
  assert.equal(found?.product, "Tor");
});

Deno.test("VLC's RTSP server is rtsp, whatever it replies to HTTP", async () => {
  const body = '<html lang="en">\n<head>\n<title>Not found</title>\n</head>\n<body>\n' +
    '<h1>404 Not found (/)</h1>\n<hr />\n<a href="http://www.videolan.org">VideoLAN</a>\n</body>\n</html>\n';
  const page = `HTTP/1.0 404 Not found\r\nContent-Length: ${body.length}\r\n` +
    `Content-Type: text/html\r\n\r\n${body}`;
  const rtsp = "RTSP/1.0 200 OK\r\nServer: VLC/3.0.24\r\nContent-Length: 0\r\nCseq: 1\r\n" +
    "Public: DESCRIBE,SETUP\r\n\r\n";
  await using both = serve((request) => request.startsWith("OPTIONS") ? rtsp : page);
  const found = await identify(both.port);
  assert.equal(found?.service, "rtsp");
  assert.equal(found?.product, "VLC");
  assert.equal(found?.version, "3.0.24");
  await using web = serve(() => page);
  assert.equal((await identify(web.port))?.service, "http");
  assert.equal(httpProbe.recognise?.(utf8(page)), null);
});

Deno.test("ocserv is not called Cisco's firewall", () => {
  const text = "HTTP/1.1 200 OK\r\nSet-Cookie: webvpncontext=; path=/; Secure\r\n" +
    "Content-Type: text/xml\r\nX-Transcend-Version: 1\r\n\r\n" +
    '<?xml version="1.0" encoding="UTF-8"?>\n<config-auth client="vpn" type="auth-request">\n' +
    '<version who="sg">0.1(1)</version>\n';
  const reply = parseReply(utf8(text));
  assert.ok(reply);
  assert.deepEqual(matchPage(readPage(reply)).map(({ product }) => product), ["ocserv"]);
});

Deno.test("an MCP server that a page names is asked for its name, and its tools are listed", async () => {
  const log: string[] = [];
  const json = (value: unknown, fields = "") => {
    const body = JSON.stringify(value);
    return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${fields}` +
      `Content-Length: ${utf8(body).length}\r\n\r\n${body}`;
  };
  const info = { protocolVersion: "2025-03-26", serverInfo: { name: "weather", version: "1.4.2" } };
  await using peer = serve((request) => {
    if (request.includes('"initialize"')) {
      const data = JSON.stringify({ jsonrpc: "2.0", id: 1, result: info });
      return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nMcp-Session-Id: s1\r\n" +
        `Connection: close\r\nContent-Length: ${
          data.length + 23
        }\r\n\r\nevent: message\ndata: ${data}\n\n`;
    }
    if (request.includes('"tools/list"')) {
      assert.match(request, /\r\nMcp-Session-Id: s1\r\n/);
      return json({
        jsonrpc: "2.0",
        id: 2,
        result: { tools: [{ name: "now" }, { name: "soon" }] },
      });
    }
    if (!request.startsWith("GET / ")) return "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
    return json({ message: "This MCP server listens at /mcp" }, "X-Powered-By: Express\r\n");
  }, log);
  const found = await identify(peer.port);
  assert.equal(found?.product, "weather");
  // The vendor of the framework is not the server's.
  assert.equal(found?.vendor, undefined);
  assert.equal(found?.rule, undefined);
  assert.equal(found?.version, "1.4.2");
  assert.equal(found?.details?.mcp_tools, "now soon");
  assert.equal(found?.details?.mcp_protocol, "2025-03-26");
  const posts = log.filter((line) => !/^(?:GET|HEAD)/.test(line));
  assert.deepEqual(posts, [
    "POST /mcp HTTP/1.1",
    "POST /mcp HTTP/1.1",
    "POST /mcp HTTP/1.1",
    "DELETE /mcp HTTP/1.1",
  ]);
});

Deno.test("no product is named by what a program says on every path, on the ports of products", async () => {
  for (const body of ["1.25.3", "ok", "Ok.\n", '{"version":"1.2.3"}', '{"status":"ok"}']) {
    const head = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}`;
    await using peer = serve(() => `${head}\r\n\r\n${body}`);
    for (const port of [peer.port, 5000, 8123, 10_250, 11_434]) {
      using conversation = await converse(peer.port);
      await using context = probeContext(peer.port);
      const found = await httpProbe.identify(conversation, { ...context, port });
      assert.equal(found?.service, "http");
      assert.equal(found?.product, undefined, `${body} on ${port}`);
    }
  }
});

Deno.test("mcpPath() needs evidence: nothing is posted to an ordinary page", () => {
  const path = (head: string, body = "") => {
    const reply = parseReply(utf8(`HTTP/1.1 ${head}\r\n\r\n${body}`));
    assert.ok(reply);
    return mcpPath(readPage(reply));
  };
  const refusal =
    '{"jsonrpc":"2.0","error":{"code":-32000,"message":"Method not allowed."},"id":null}';
  assert.equal(path("405 Method Not Allowed", refusal), "/mcp");
  assert.equal(path("302 Found\r\nLocation: /mcp"), "/mcp");
  assert.equal(path("200 OK", '<a href="/mcp">'), "/mcp");
  assert.equal(path("200 OK", "<title>Shop</title> MCP"), undefined);
  assert.equal(path("404 Not Found", "Cannot GET /"), undefined);
  assert.equal(path("302 Found\r\nLocation: //evil.example/mcp"), undefined);
});

Deno.test("decodeContent() is bounded, keeps what was cut off, and ignores a false claim", async () => {
  const decode = async (body: Uint8Array<ArrayBuffer>, coding: string) => {
    const head = utf8(`HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\n\r\n`);
    const reply = parseReply(new Uint8Array([...head, ...body]));
    assert.ok(reply);
    return (await decodeContent(reply)).body;
  };
  const bomb = new Uint8Array(gzipSync(new Uint8Array(20_000_000)));
  assert.equal((await decode(bomb, "gzip")).length, DECODED_LIMIT_BYTES);
  const cut = new Uint8Array(gzipSync(utf8(`<title>a</title>${"b".repeat(200)}`))).slice(0, -8);
  assert.match(latin1(await decode(cut, "x-gzip")), /^<title>a<\/title>/);
  assert.equal(latin1(await decode(utf8("plain"), "gzip")), "plain");
  assert.equal(latin1(await decode(utf8("plain"), "zstd")), "plain");
  const small = new Uint8Array(gzipSync(utf8("small")));
  assert.equal(latin1(await decode(small, "gzip, utf-8")), "small");
});

Deno.test("decodeBody() believes a declaration only when the bytes keep to it", () => {
  const gbk = bytesOf("<title>\xd6\xd0\xce\xc4\xb9\xdc\xc0\xed</title>");
  assert.equal(htmlTitle(decodeBody(gbk, "text/html; charset=utf-8")), "中文管理");
  assert.equal(decodeBody(bytesOf("Ger\xe4te \xfcber"), ""), "Geräte über");
  assert.equal(decodeBody(bytesOf("\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0"), ""), "Привет мир");
  assert.equal(decodeBody(bytesOf("\xff\xfeh\0i\0"), ""), "hi");
  assert.equal(decodeBody(bytesOf("<\0p\0>\0h\0i\0"), ""), "<p>hi");
  assert.equal(decodeBody(bytesOf("plain"), "text/html; charset=utf-16"), "plain");
  const header = bytesOf('<meta charset="windows-1251">\xe9');
  assert.ok(decodeBody(header, "text/html; charset=iso-8859-1").endsWith("é"));
});

Deno.test("htmlTitle() is not the title of a comment, a script or an image", () => {
  assert.equal(htmlTitle("<!-- <title>a</title> --><title>b</title>"), "b");
  assert.equal(htmlTitle("<script>x='<title>a</title>'</script><title>b</title>"), "b");
  assert.equal(htmlTitle("<svg><title>a</title></svg><title>b</title>"), "b");
  assert.equal(htmlTitle("<!-- <title>a</title>"), "");
  assert.equal(htmlTitle("<!--><title>b</title>"), "b");
});
