import assert from "node:assert/strict";
import fc from "fast-check";
import { latin1, utf8 } from "../../../../src/bytes/convert.ts";
import { readChunked } from "../../../../src/probes/tcp/http/chunked.ts";
import {
  parseBareDocument,
  parseReply,
  startsLikeHttp,
  staysOpen,
} from "../../../../src/probes/tcp/http/message.ts";
import { samples } from "../samples/http.ts";

function reply(text: string, headOnly = false) {
  return parseReply(utf8(text), { headOnly });
}

Deno.test("parseReply() reads status line, fields and body", () => {
  const parsed = reply("HTTP/1.1 200 OK\r\nServer: x\r\ncontent-length: 2\r\n\r\nhi and more");
  assert.equal(parsed?.statusLine, "HTTP/1.1 200 OK");
  assert.equal(parsed?.status, 200);
  assert.equal(parsed?.version, "1.1");
  assert.equal(parsed?.headers.get("server"), "x");
  assert.equal(latin1(parsed?.body ?? new Uint8Array()), "hi");
  assert.equal(parsed?.complete, true);
});

Deno.test("parseReply() accepts a status line without a phrase and lines that end in LF alone", () => {
  const parsed = reply("HTTP/1.1 404\nServer: x\n\n");
  assert.equal(parsed?.statusLine, "HTTP/1.1 404");
  assert.equal(parsed?.headers.get("server"), "x");
});

Deno.test("parseReply() reads status lines as servers in the wild write them", () => {
  const lines = [
    ...["HTTP/1.1 404Not Found", "HTTP/1 404 Not Found", "HTTP/1.1\t404\tNot Found"],
    ...["HTTP/2.0 404 Not Found", "\r\nHTTP/1.1 404 Not Found", "\n\nHTTP/1.0 404"],
  ];
  for (const line of lines) {
    const text = `${line}\r\nServer: x\r\nContent-Length: 2\r\n\r\nhi`;
    const parsed = reply(text);
    assert.deepEqual([parsed?.status, parsed?.headers.get("server")], [404, "x"], line);
    assert.deepEqual([latin1(parsed?.body ?? utf8("")), parsed?.complete], ["hi", true], line);
    assert.equal(startsLikeHttp(utf8(text)), true);
  }
});

Deno.test("parseReply() finds the body behind lines that end in CR CR LF", () => {
  const parsed = reply("HTTP/1.0 200 OK\r\r\nServer: x\r\r\nContent-Length: 2\r\r\n\r\r\nhi");
  assert.equal(parsed?.headers.get("server"), "x");
  assert.equal(latin1(parsed?.body ?? utf8("")), "hi");
});

Deno.test("parseReply() joins repeated fields but keeps cookies apart", () => {
  const parsed = reply(
    "HTTP/1.1 200 OK\r\nVia: a\r\nVIA: b\r\nSet-Cookie: a=1, 2\r\nSet-Cookie: b=2\r\n\r\n",
  );
  assert.equal(parsed?.headers.get("via"), "a, b");
  assert.deepEqual(parsed?.cookies, ["a=1, 2", "b=2"]);
});

Deno.test("parseReply() waits for no body where HEAD or the status rules it out", () => {
  assert.equal(reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", true)?.complete, true);
  assert.equal(reply("HTTP/1.1 204 No Content\r\n\r\n")?.complete, true);
  assert.equal(reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")?.complete, false);
  assert.equal(reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n", true)?.complete, false);
});

Deno.test("parseReply() refuses what is not HTTP/1", () => {
  const others = [
    "RTSP/1.0 200 OK\r\n\r\n",
    "SIP/2.0 200 OK\r\n\r\n",
    "ICY 200 OK\r\n\r\n",
    "HTTP/1.1 20 OK\r\n\r\n",
    "HTTP/1.1 2000 OK\r\n\r\n",
    "HTTP/1.1 099 OK\r\n\r\n",
    "HTTP/1.1\r\n\r\n",
    " HTTP/1.1 200 OK\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "HTTP/1.1 200 OK",
    "-ERR unknown command\r\n",
    "",
  ];
  for (const text of others) {
    assert.equal(reply(text), null, JSON.stringify(text));
    assert.equal(startsLikeHttp(utf8(text)), false);
  }
});

Deno.test("parseReply() is bounded in fields and line length", () => {
  const many = "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(5_000) + "Last: 1\r\n\r\n";
  assert.equal(reply(many)?.headers.has("last"), false);
  const long = `HTTP/1.1 200 OK\r\nA: ${"x".repeat(70_000)}\r\nB: 1\r\n\r\n`;
  assert.equal(reply(long)?.headers.has("b"), false);
  const repeated = `HTTP/1.1 200 OK\r\n${`A: ${"x".repeat(5_000)}\r\n`.repeat(10)}\r\n`;
  assert.equal(reply(repeated)?.headers.get("a")?.length, 8_192);
});

Deno.test("parseReply() reads past a line of more than 8 KiB and more than 100 fields", () => {
  const long = `HTTP/1.1 200 OK\r\nA: ${"x".repeat(20_000)}\r\nServer: s\r\n\r\nbody`;
  assert.equal(reply(long)?.headers.get("server"), "s");
  assert.equal(reply(long)?.headers.get("a")?.length, 8_192);
  assert.equal(latin1(reply(long)?.body ?? new Uint8Array()), "body");
  const fields = Array.from({ length: 300 }, (_, i) => `X-${i}: ${i}\r\n`).join("");
  assert.equal(reply(`HTTP/1.1 200 OK\r\n${fields}Server: s\r\n\r\nb`)?.headers.get("server"), "s");
  const many = reply(`HTTP/1.1 200 OK\r\n${"A: b\r\n".repeat(5_000)}\r\nbody`);
  assert.equal(latin1(many?.body ?? new Uint8Array()), "body");
});

Deno.test("parseReply() reads over interim replies, and waits for the final one", () => {
  const interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n";
  const final = "HTTP/1.1 200 OK\r\nServer: s\r\nContent-Length: 2\r\n\r\nhi";
  const whole = reply(interim + final);
  assert.equal(whole?.status, 200);
  assert.equal(whole?.headers.get("server"), "s");
  assert.equal(whole?.headers.has("link"), false);
  assert.equal(latin1(whole?.body ?? new Uint8Array()), "hi");
  assert.equal(whole?.complete, true);
  assert.equal(reply(interim)?.complete, false);
  assert.equal(reply(interim, true)?.complete, false);
  assert.equal(reply(interim + final, true)?.complete, true);
  assert.equal(reply("HTTP/1.1 101 Switching Protocols\r\n\r\n")?.complete, true);
  const endless = "HTTP/1.1 100 Continue\r\n\r\n".repeat(2_000);
  assert.equal(reply(endless)?.complete, false);
});

Deno.test("parseReply() accepts unusual status lines", () => {
  const lines = ["HTTP/1.1 999 Request denied", "http/1.1 200 ok", "HTTP/1.1  404 Not Found"];
  for (const line of lines) {
    assert.equal(reply(`${line}\r\nServer: s\r\n\r\n`)?.headers.get("server"), "s", line);
  }
});

Deno.test("parseBareDocument() takes HTML without a head, and nothing else", () => {
  assert.equal(parseBareDocument(utf8("<html><title>x</title>"))?.version, "0.9");
  assert.equal(parseBareDocument(utf8("\r\n<!DOCTYPE html>\n"))?.version, "0.9");
  assert.equal(parseBareDocument(utf8('<HTML>\n<HEAD>\n<BASE HREF="file:/">\n')), null);
  for (const text of ["<htmlx>", "hello <html>", "<?xml version='1.0'?>", "", "GET / HTTP/1.1"]) {
    assert.equal(parseBareDocument(utf8(text)), null, text);
  }
});

Deno.test("parseBareDocument() looks behind marks and comments, and completes a CGI program's head", () => {
  const documents = [
    "\u00ef\u00bb\u00bf<html>",
    "<?xml version='1.0'?>\n<!DOCTYPE html>",
    "<!-- frob -->\n<BODY>",
  ];
  for (const text of documents) {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    assert.equal(parseBareDocument(bytes)?.version, "0.9", text);
  }
  const program = parseBareDocument(
    utf8(
      "Status: 404 Not Found\r\nContent-type: text/html\r\nServer: frob\r\n\r\n<title>x</title>",
    ),
  );
  assert.deepEqual([program?.status, program?.headers.get("server")], [404, "frob"]);
  assert.equal(latin1(program?.body ?? utf8("")), "<title>x</title>");
  assert.equal(parseBareDocument(utf8("Content-Type: text/html\n\n<p>"))?.status, 200);
  for (const text of ["Content-Type: auth/request\n\n", "Status: up\r\n", "Date: x\r\n"]) {
    assert.equal(parseBareDocument(utf8(text)), null, text);
  }
});

Deno.test("parseReply() of a truncated reply never claims more than was sent", () => {
  for (const sample of samples) {
    const whole = parseReply(sample);
    assert.notEqual(whole, null);
    for (let length = 0; length < sample.length; length++) {
      const part = parseReply(sample.slice(0, length));
      if (part === null) continue;
      assert.equal(part.status, whole?.status);
      assert.equal(part.complete && part.length !== whole?.length, false, `cut at ${length}`);
    }
  }
});

Deno.test("parseReply() survives any bytes behind a status line", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (tail) => {
    const bytes = new Uint8Array([...utf8("HTTP/1.1 200 OK\r\n"), ...tail]);
    assert.equal(parseReply(bytes)?.status, 200);
  }));
});

Deno.test("readChunked() puts chunks together and knows the end", () => {
  const whole = readChunked(utf8("5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n"));
  assert.equal(latin1(whole.body), "hello world");
  assert.equal(whole.complete, true);
  assert.equal(readChunked(utf8("1\r\na\r\n0\r\nTrailer: 1\r\n\r\n")).complete, true);
  assert.equal(readChunked(utf8("1\r\na\r\n0\r\nTrailer: 1\r\n")).complete, false);
});

Deno.test("readChunked() stops where the coding breaks", () => {
  assert.equal(latin1(readChunked(utf8("2\r\nab\r\nzz\r\n")).body), "ab");
  assert.equal(latin1(readChunked(utf8("ffffffff\r\nab")).body), "ab");
  // Not in chunks at all.
  assert.equal(latin1(readChunked(utf8("<title>x</title>\r\n")).body), "<title>x</title>\r\n");
  assert.equal(latin1(readChunked(utf8("<title>x</title>")).body), "<title>x</title>");
  assert.equal(readChunked(utf8("2a")).body.length, 0);
  assert.equal(readChunked(utf8("-1\r\nab")).complete, false);
});

Deno.test("readChunked() gives back any body, however it was cut into chunks", () => {
  const parts = fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { maxLength: 8 });
  fc.assert(fc.property(parts, (chunks) => {
    const wire = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${latin1(chunk)}\r\n`);
    const bytes = Uint8Array.from(wire.join("") + "0\r\n\r\n", (c) => c.charCodeAt(0));
    const { body, complete } = readChunked(bytes);
    assert.equal(complete, true);
    assert.equal(latin1(body), chunks.map(latin1).join(""));
  }));
});

Deno.test("staysOpen() holds for whole HTTP/1.1 replies that do not say close", () => {
  const answers = (text: string) => {
    const parsed = reply(text);
    return parsed !== null && staysOpen(parsed);
  };
  assert.equal(answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), true);
  assert.equal(answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n"), false);
  assert.equal(answers("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"), false);
  assert.equal(answers("HTTP/1.1 200 OK\r\n\r\n"), false);
});

Deno.test("parseReply() joins a folded field, and takes no fold for a field", () => {
  const parsed = reply("HTTP/1.1 200 OK\r\nServer:\r\n Frob/1.2\r\n\t(x: y)\r\nB: c\r\n\r\n");
  assert.equal(parsed?.headers.get("server"), "Frob/1.2 (x: y)");
  assert.deepEqual([...parsed?.headers.keys() ?? []], ["server", "b"]);
  const lone = reply("HTTP/1.1 200 OK\r\n  Server: Frob\r\n\r\n");
  assert.equal(lone?.headers.get("server"), "Frob");
});
