import assert from "node:assert/strict";
import { guessProduct } from "../../../../src/fingerprints/introduction/guess.ts";
import { httpProbe } from "../../../../src/probes/tcp/http.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { type HttpPage, readPage } from "../../../../src/probes/tcp/http/page.ts";
import { combine, findProduct, matchPage } from "../../../../src/probes/tcp/http/software.ts";
import { type ShortReply, toBytes } from "./products_cases.ts";

function pageOf(reply: ShortReply): HttpPage {
  const parsed = parseReply(toBytes(reply));
  assert.ok(parsed);
  return readPage(parsed);
}

function softwareOf(reply: ShortReply) {
  const page = pageOf(reply);
  return combine(findProduct(page), matchPage(page));
}

Deno.test("a plain web server is the product", () => {
  const software = softwareOf({
    fields: { Server: "nginx/1.22.1" },
    body: "<title>Welcome</title>",
  });
  assert.equal(software.product, "nginx");
  assert.equal(software.version, "1.22.1");
  assert.deepEqual(software.cpe, ["cpe:2.3:a:f5:nginx:1.22.1:*:*:*:*:*:*:*"]);
});

Deno.test("what no rule knows is no product; its own words make a guess", () => {
  for (const server of ["Frobnicator/0.3 (acme)", "just words", "Linux/6.1 UPnP/1.0 Frob/1.1"]) {
    const software = softwareOf({ fields: { Server: server } });
    assert.deepEqual([software.product, software.version, software.cpe], [
      undefined,
      undefined,
      [],
    ]);
  }
  const reply = toBytes({ fields: { Server: "Frobnicator/0.3 (acme)" } });
  assert.deepEqual(guessProduct(httpProbe.recognise?.(reply)?.says ?? []), {
    product: "Frobnicator",
    version: "0.3",
    from: "Server field",
    confidence: 0.4,
  });
  const device = toBytes({ fields: { Server: "VxWorks/5.4.2 UPnP/1.0 Frobnicator/1.1" } });
  assert.equal(httpProbe.recognise?.(device)?.os, "VxWorks");
});

Deno.test("a framework comes before the server that it is developed with, and behind any other", () => {
  const title = "<title>The install worked successfully! Congratulations!</title>";
  const notes =
    '<a href="https://docs.example.org/3.2/releases/">release notes</a> for Django 3.2</p>';
  const reply = {
    fields: { Server: "WSGIServer/0.2 CPython/3.11.2" },
    body: `${title}<p>${notes}`,
  };
  const software = softwareOf(reply);
  assert.deepEqual([software.product, software.version], ["Django", undefined]);
  const found = httpProbe.recognise?.(toBytes(reply));
  assert.deepEqual([found?.product, found?.version], ["Django", "3.2"]);
  const nginx = softwareOf({ fields: { Server: "nginx/1.22.1" }, body: title });
  assert.equal(nginx.product, "nginx");
  assert.equal(
    softwareOf({ fields: reply.fields, body: "<title>Shop</title>" }).product,
    "wsgiref",
  );
});

Deno.test("an application comes before the server that carries it, whose CPE stays", () => {
  const software = softwareOf({
    fields: { Server: "nginx/1.22.1", "X-Jenkins": "2.426.1" },
    body: "<title>Dashboard [Jenkins]</title>",
  });
  assert.equal(software.product, "Jenkins");
  assert.equal(software.version, "2.426.1");
  assert.deepEqual(software.cpe, [
    "cpe:2.3:a:jenkins:jenkins:2.426.1:*:*:*:*:*:*:*",
    "cpe:2.3:a:f5:nginx:1.22.1:*:*:*:*:*:*:*",
  ]);
});

Deno.test("languages, frameworks and caches come behind the server", () => {
  const software = softwareOf({
    fields: {
      Server: "nginx/1.22.1",
      "Set-Cookie": "PHPSESSID=1",
      "X-Varnish": "32770",
      "X-Powered-By": "PHP/8.2.7",
    },
    body: "404 page not found\n",
  });
  assert.equal(software.product, "nginx");
  assert.ok(software.cpe.some((name) => name.startsWith("cpe:2.3:a:php:php:8.2.7:")));
});

Deno.test("a version that only another text gives is added to the same product", () => {
  const software = softwareOf({
    fields: { Server: "nginx/1.22.1" },
    body: "<title>Welcome to nginx!</title>",
  });
  assert.equal(software.version, "1.22.1");
  assert.equal(software.cpe.length, 1);
});

Deno.test("a page that says nothing names nothing", () => {
  const software = softwareOf({ body: "hello" });
  assert.deepEqual(software, { cpe: [], details: {} });
});
