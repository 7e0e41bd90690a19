import assert from "node:assert/strict";
import { utf8 } from "../../../../src/bytes/convert.ts";
import { decodeBody } from "../../../../src/probes/tcp/http/charset.ts";
import { describeAuth, describePage } from "../../../../src/probes/tcp/http/details.ts";
import { faviconHash, faviconSha256, murmur3 } from "../../../../src/probes/tcp/http/favicon.ts";
import {
  decodeEntities,
  htmlGenerator,
  htmlTitle,
  iconPath,
} from "../../../../src/probes/tcp/http/html.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import {
  asksForTls,
  deniesHttp,
  elasticTransport,
} from "../../../../src/probes/tcp/http/notices.ts";
import { type HttpPage, readPage } from "../../../../src/probes/tcp/http/page.ts";

function page(head: string, body = ""): HttpPage {
  const reply = parseReply(utf8(`HTTP/1.1 200 OK\r\n${head}\r\n${body}`));
  assert.ok(reply);
  return readPage(reply);
}

Deno.test("htmlTitle() decodes entities and folds white space", () => {
  assert.equal(
    htmlTitle("<TITLE lang=de>\n  A &amp; B\t&#8211; &#x43;&eacute; </TITLE>"),
    "A & B – Cé",
  );
  assert.equal(htmlTitle("<title>unclosed<body>"), "unclosed");
  assert.equal(htmlTitle("<titles>no</titles>"), "");
  assert.equal([...htmlTitle(`<title>${"😀".repeat(500)}</title>`)].length, 200);
});

Deno.test("decodeEntities() decodes once and leaves what it does not know", () => {
  assert.equal(
    decodeEntities("&amp;lt; &bogus; &#0; &#xd800; &#1114112; &"),
    "&lt; &bogus; &#0; &#xd800; &#1114112; &",
  );
});

Deno.test("decodeEntities() reads what browsers do: names without their semicolon, Windows' numbers", () => {
  assert.equal(
    decodeEntities("Caf&eacute &copy 2020 &euro; &rarr;"),
    "Caf\u00e9 \u00a9 2020 \u20ac \u2192",
  );
  assert.equal(decodeEntities("A &#150; B&#146;s"), "A \u2013 B\u2019s");
  assert.equal(decodeEntities("/x?a=1&copy=2&euro"), "/x?a=1&copy=2&euro");
});

Deno.test("htmlTitle() looks behind every kind of comment, and behind images and formulas", () => {
  for (
    const before of ["<!-- <title>no</title> --!>", "<svg/>", "<math><title>no</title></math>"]
  ) {
    assert.equal(htmlTitle(`<html>${before}<title>Yes</title>`), "Yes", before);
  }
  assert.equal(htmlTitle("<svg width=1><title>no</title></svg>"), "");
});

Deno.test("htmlGenerator() and iconPath() read attributes in any order and quoting", () => {
  const html =
    `<meta content='WordPress 6.4.2' name=generator><link href="/static/i.png?v=1" rel="shortcut icon">`;
  assert.equal(htmlGenerator(html), "WordPress 6.4.2");
  assert.equal(iconPath(html), "/static/i.png?v=1");
});

Deno.test("htmlGenerator() reads the page's own markup, not what it quotes", () => {
  const meta = '<meta name="generator" content="WordPress 6.4.2">';
  for (
    const html of [
      `<!-- ${meta} -->`,
      `<textarea>${meta}</textarea>`,
      `<script>var example = '${meta}';</script>`,
      `<template>${meta}</template>`,
      `<script>${meta}`,
    ]
  ) assert.equal(htmlGenerator(`<html><title>Notes</title>${html}`), "", html);
  assert.equal(htmlGenerator(`<!-- a --><script>b</script>${meta}`), "WordPress 6.4.2");
});

Deno.test("iconPath() never leaves the server", () => {
  for (const href of ["//evil.example/i.ico", "https://evil.example/", "../x", "data:,a", "/a b"]) {
    assert.equal(iconPath(`<link rel=icon href="${href}">`), "/favicon.ico", href);
  }
});

Deno.test("decodeBody() follows the declared character set, wherever it is declared", () => {
  const bytes = Uint8Array.of(0xe9);
  assert.equal(decodeBody(bytes, "text/html; charset=ISO-8859-1"), "é");
  assert.equal(decodeBody(bytes, "text/html; charset=no-such-set"), "é");
  assert.equal(decodeBody(bytes, "text/html"), "é");
  const meta = new Uint8Array([...utf8('<meta charset="windows-1251">'), 0xcf]);
  assert.ok(decodeBody(meta, "text/html").endsWith("П"));
});

Deno.test("readPage() finds JSON values by path, own ones only", () => {
  const json = page("", '{"version":{"number":"8.1","n":3},"list":[{"a":true}]}');
  assert.equal(json.json("version.number"), "8.1");
  assert.equal(json.json("version.n"), "3");
  assert.equal(json.json("list.0.a"), "true");
  assert.equal(json.json("version"), "");
  assert.equal(json.json("constructor.name"), "");
  assert.equal(page("", "{broken").json("a"), "");
  assert.equal(page("", "[".repeat(60_000)).json("a"), "");
});

Deno.test("describePage() gives the flat facts and none that are empty", () => {
  const facts = describePage(
    page(
      'Server: nginx\r\nLocation: /login\r\nSet-Cookie: SID=1\r\nWWW-Authenticate: Basic realm="a"\r\nX-Powered-By: PHP/8.2\r\n',
      "<title>T</title>",
    ),
    { tls: false },
  );
  assert.deepEqual(facts, {
    http_status: "HTTP/1.1 200 OK",
    server: "nginx",
    http_title: "T",
    location: "/login",
    http_auth: 'Basic realm="a"',
    http_cookies: "SID",
    x_powered_by: "PHP/8.2",
  });
});

Deno.test("describePage() names HSTS over TLS only", () => {
  const secured = page("Strict-Transport-Security: max-age=1\r\n");
  assert.equal(describePage(secured, { tls: true }).http_hsts, "yes");
  assert.equal(describePage(page(""), { tls: true }).http_hsts, "no");
  assert.equal(describePage(secured, { tls: false }).http_hsts, undefined);
});

Deno.test("describeAuth() names schemes and realm, and shows no challenge", () => {
  assert.equal(describeAuth("Negotiate, NTLM"), "Negotiate, NTLM");
  assert.equal(describeAuth('Digest realm="a, Basic", nonce="secret"'), 'Digest realm="a, Basic"');
  assert.equal(describeAuth("Basic realm=bare, charset=UTF-8"), 'Basic realm="bare"');
  assert.equal(describeAuth("NTLM TlRMTVNTUAACAAAA"), "NTLM");
  assert.equal(describeAuth(""), "");
});

Deno.test("murmur3() gives the published test values", () => {
  const known: readonly (readonly [string, number])[] = [
    ["", 0],
    ["hello", 0x248bfa47],
    ["hello, world", 0x149bbb7f],
    ["The quick brown fox jumps over the lazy dog", 0x2e4ff723],
  ];
  for (const [text, hash] of known) assert.equal(murmur3(utf8(text)) >>> 0, hash, text);
});

Deno.test("faviconHash() hashes base64 in lines of 76 characters", () => {
  const icon = new Uint8Array(100).fill(7);
  const encoded = btoa(String.fromCharCode(...icon));
  const lines = `${encoded.slice(0, 76)}\n${encoded.slice(76)}\n`;
  assert.equal(faviconHash(icon), murmur3(utf8(lines)));
});

Deno.test("faviconSha256() is the SHA-256 of the icon itself", async () => {
  assert.equal(
    await faviconSha256(utf8("abc")),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

Deno.test("asksForTls() knows the notices of nginx, Go, Apache and Tomcat", () => {
  const notices = [
    "<title>400 The plain HTTP request was sent to HTTPS port</title>",
    "Client sent an HTTP request to an HTTPS server.\n",
    "Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />",
    "Bad Request\r\nThis combination of host and port requires TLS.\r\n",
  ];
  for (const notice of notices) {
    assert.equal(asksForTls(utf8(`HTTP/1.0 400 Bad Request\r\n\r\n${notice}`)), true, notice);
    assert.equal(asksForTls(utf8(`HTTP/1.0 200 OK\r\n\r\n${notice}`)), false, "a page about it");
  }
  assert.equal(asksForTls(utf8("HTTP/1.0 400 Bad Request\r\n\r\nBad Request")), false);
});

Deno.test("deniesHttp() knows databases that answer a browser", () => {
  const mongo =
    "It looks like you are trying to access MongoDB over HTTP on the native driver port.\n";
  const clickhouse =
    "Port 9000 is for clickhouse-client program\r\nYou must use port 8123 for HTTP.\r\n";
  assert.equal(deniesHttp(utf8(`HTTP/1.0 200 OK\r\nContent-Length: 85\r\n\r\n${mongo}`)), true);
  assert.equal(deniesHttp(utf8(`HTTP/1.0 400 Bad Request\r\n\r\n${clickhouse}`)), true);
  assert.equal(deniesHttp(utf8("HTTP/1.0 200 OK\r\n\r\nIt works!")), false);
});

Deno.test("elasticTransport() knows the notice of Elasticsearch's other port, exactly", () => {
  assert.equal(
    elasticTransport(page("", "This is not an HTTP port"))?.service,
    "elasticsearch-transport",
  );
  assert.equal(elasticTransport(page("", "This is not an HTTP port, is it?")), null);
});
