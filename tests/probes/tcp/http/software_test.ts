import assert from "node:assert/strict";
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

Deno.test("a server that no rule knows still gives its name and version", () => {
  const software = softwareOf({ fields: { Server: "Frobnicator/0.3 (acme)" } });
  assert.equal(software.product, "Frobnicator");
  assert.equal(software.version, "0.3");
  assert.deepEqual(software.cpe, []);
  assert.equal(softwareOf({ fields: { Server: "just words" } }).product, undefined);
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
