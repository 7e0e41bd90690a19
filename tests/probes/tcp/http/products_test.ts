import assert from "node:assert/strict";
import { utf8 } from "../../../../src/bytes/convert.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { type HttpPage, readPage } from "../../../../src/probes/tcp/http/page.ts";
import type {
  HttpProduct,
  ProductFacts,
} from "../../../../src/probes/tcp/http/products/product.ts";
import { HTTP_PRODUCTS } from "../../../../src/probes/tcp/http/products/registry.ts";
import { addFacts, combine, findProduct } from "../../../../src/probes/tcp/http/software.ts";
import { samples } from "../samples/http.ts";
import { PRODUCT_CASES, type ProductCase, type ShortReply, toBytes } from "./products_cases.ts";

function pageOf(reply: ShortReply): HttpPage {
  const parsed = parseReply(toBytes(reply));
  assert.ok(parsed);
  return readPage(parsed);
}

function nameOf(entry: HttpProduct, facts: ProductFacts): string {
  return facts.product ?? entry.product;
}

/** The entry that the case's first page shows, or whose question its answer fits. */
function entryOf({ product, page, answer, path }: ProductCase): HttpProduct | undefined {
  if (page !== undefined) {
    const found = findProduct(pageOf(page));
    if (found !== undefined) return found.entry;
  }
  return HTTP_PRODUCTS.find((entry) => {
    const facts = answer === undefined ? null : entry.question?.read(pageOf(answer)) ?? null;
    const isThere = path === undefined || entry.question?.path === path;
    return isThere && facts !== null && nameOf(entry, facts) === product;
  });
}

for (const wanted of PRODUCT_CASES) {
  Deno.test(`${wanted.product} ${wanted.version} is read from what it says`, () => {
    const entry = entryOf(wanted);
    assert.ok(entry, "no entry knows it");
    const shown = wanted.page === undefined ? {} : entry.shows?.(pageOf(wanted.page)) ?? {};
    const told = wanted.answer === undefined ? {} : entry.question?.read(pageOf(wanted.answer));
    assert.ok(told, "its answer is not read");
    const facts = addFacts(shown, told);
    assert.equal(nameOf(entry, facts), wanted.product);
    assert.equal(facts.version ?? "", wanted.version);
    const software = combine({ entry, facts }, []);
    for (const cpe of software.cpe) assert.match(cpe, /^cpe:2\.3:a:[^:]+:[^:]+:[^:]+(?::\*){7}$/);
  });
}

Deno.test("every product has a case, and every question is answered in one", () => {
  const covered = new Set(PRODUCT_CASES.map(entryOf));
  const answered = new Set(PRODUCT_CASES.filter(({ answer }) => answer !== undefined).map(entryOf));
  const missing = HTTP_PRODUCTS.filter((entry) => !covered.has(entry));
  assert.deepEqual(missing.map(({ product }) => product), []);
  const silent = HTTP_PRODUCTS.filter((entry) => entry.question && !answered.has(entry));
  assert.deepEqual(silent.map(({ product }) => product), []);
});

Deno.test("no product takes another's first page", () => {
  for (const wanted of PRODUCT_CASES) {
    const { page } = wanted;
    if (page === undefined) continue;
    const takers = HTTP_PRODUCTS.filter((entry) => (entry.shows?.(pageOf(page)) ?? null) !== null);
    const others = takers.filter((entry) => entry !== entryOf(wanted));
    assert.deepEqual(others.map(({ product }) => product), [], wanted.product);
  }
});

Deno.test("no question is answered by plain pages, refusals or another product", () => {
  const plain: readonly ShortReply[] = [
    { body: "<title>It works</title>ok then" },
    { status: 404, body: "404 page not found\n" },
    { status: 401, body: '{"message":"Unauthorized"}' },
    { body: "{}" },
    { body: "" },
  ];
  for (const entry of HTTP_PRODUCTS) {
    for (const reply of plain) {
      assert.equal(entry.question?.read(pageOf(reply)) ?? null, null, entry.product);
    }
  }
});

Deno.test("pages about a product do not show it", () => {
  const pages: readonly ShortReply[] = [
    { body: "<title>How to install Grafana</title>You Know, for Search" },
    { body: "<title>Vault hunters</title>Ollama is running late" },
    { body: "<title>Docker/24.0.5</title><h1>X-Jenkins: 2.4</h1>" },
    { fields: { Server: "nginx/1.22.1" }, body: "<title>Welcome to nginx!</title>" },
  ];
  for (const page of pages) assert.equal(findProduct(pageOf(page)), undefined);
});

Deno.test("product readers survive any truncation of any page", () => {
  const replies = [...samples, ...PRODUCT_CASES.flatMap(({ page }) => page ? [toBytes(page)] : [])];
  for (const bytes of replies) {
    for (let length = 0; length < bytes.length; length += 7) {
      const reply = parseReply(bytes.slice(0, length));
      if (reply === null) continue;
      const page = readPage(reply);
      for (const { shows, question } of HTTP_PRODUCTS) {
        shows?.(page);
        question?.read(page);
      }
    }
  }
});

Deno.test("product readers take time in proportion to the page", () => {
  const lures = ["<title>", '<meta name="generator" ', "<MediaContainer ", "<link rel=icon ", "<"];
  for (const lure of lures) {
    const short = millisecondsToRead(lure, 7_500);
    const long = millisecondsToRead(lure, 60_000);
    // Eight times the text; with time growing by its square the factor would be 64.
    assert.ok(long < 32 * Math.max(short, 1), `${lure}: ${short} ms, then ${long} ms`);
  }
});

/** The least of several times, since noise only adds. */
function millisecondsToRead(lure: string, length: number): number {
  const body = lure.repeat(Math.floor(length / lure.length));
  const reply = parseReply(utf8(`HTTP/1.1 200 OK\r\n\r\n${body}`));
  assert.ok(reply);
  const page = readPage(reply);
  const times = Array.from({ length: 4 }, () => {
    const started = performance.now();
    findProduct(page);
    for (const { question } of HTTP_PRODUCTS) question?.read(page);
    return performance.now() - started;
  });
  return Math.min(...times);
}

Deno.test("addFacts() never hides a known fact behind an empty one", () => {
  assert.deepEqual(addFacts({ version: "1", extra: "a" }, { version: "", extra: "b" }), {
    version: "1",
    extra: "b",
  });
});

Deno.test("Socket.IO is asked for behind an empty 404 of Node.js alone, and known by its whole word", () => {
  const question = HTTP_PRODUCTS.find(({ product }) => product === "Socket.IO")?.question;
  assert.ok(question);
  const fields = { "Keep-Alive": "timeout=5" };
  assert.equal(question.hint?.(pageOf({ status: 404, fields })), true);
  const others: readonly ShortReply[] = [
    { status: 404 },
    { status: 200, fields },
    { status: 404, fields, body: "Not Found" },
    { status: 404, fields: { ...fields, Server: "restify" } },
    { status: 404, fields: { ...fields, "X-Powered-By": "Express" } },
    { status: 404, fields: { "Keep-Alive": "timeout=5, max=100" } },
  ];
  for (const page of others) assert.equal(question.hint?.(pageOf(page)), false);
  const refusals: readonly ShortReply[] = [
    { status: 200, body: '{"code":0,"message":"Transport unknown"}' },
    { status: 400, body: '{"code":0,"message":"Bad request"}' },
    { status: 400, body: '{"code":0,"message":"Transport unknown","path":"/socket.io/"}' },
  ];
  for (const page of refusals) assert.equal(question.read(pageOf(page)), null);
});
