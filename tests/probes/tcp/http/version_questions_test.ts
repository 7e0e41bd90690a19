import assert from "node:assert/strict";
import { families, rulesOf } from "../../../../src/fingerprints/rules/registry.ts";
import { parseReply } from "../../../../src/probes/tcp/http/message.ts";
import { type HttpPage, readPage } from "../../../../src/probes/tcp/http/page.ts";
import { HTTP_PRODUCTS } from "../../../../src/probes/tcp/http/products/registry.ts";
import { ABSENT_PATH } from "../../../../src/probes/tcp/http/version_question.ts";
import {
  readVersion,
  versionQuestionOf,
  versionQuestions,
} from "../../../../src/probes/tcp/http/version_questions.ts";
import { type Answer, httpPeer, type HttpPeerRequest } from "./http_peer.ts";
import { type ShortReply, toBytes } from "./products_cases.ts";
import { identifyDeep } from "../../../support/identify.ts";

function pageOf(reply: ShortReply): HttpPage {
  const parsed = parseReply(toBytes(reply));
  assert.ok(parsed);
  return readPage(parsed);
}

for (const question of versionQuestions()) {
  const [products, path, , examples, nearMisses] = question;
  Deno.test(`${products[0]} tells its version at ${path}, and nothing else is taken for it`, () => {
    assert.ok(Object.keys(examples).length > 0);
    for (const [body, version] of Object.entries(examples)) {
      assert.equal(readVersion(question, pageOf({ body })), version);
      const inError = path === ABSENT_PATH ? version : "";
      assert.equal(readVersion(question, pageOf({ status: 404, body })), inError);
    }
    for (const body of nearMisses) assert.equal(readVersion(question, pageOf({ body })), "", body);
  });
}

Deno.test("every question is about a product that a rule or the registry names", () => {
  const rules = families().filter((family) => family.startsWith("http")).flatMap(rulesOf);
  const isNamed = (name: string) =>
    HTTP_PRODUCTS.some(({ product }) => product === name) ||
    rules.some(({ product, pattern }) =>
      product === name || (product.includes("$") && pattern.source.includes(name))
    );
  const names = versionQuestions().flatMap(([products]) => products);
  assert.deepEqual(names.filter((name) => !isNamed(name)), []);
  assert.equal(new Set(names).size, names.length, "a product has one question");
  for (const name of names) assert.equal(versionQuestionOf(name)?.[0].includes(name), true);
});

Deno.test("a version is asked for after the page has named the product, over the same connection", async () => {
  const asked: HttpPeerRequest[] = [];
  await using peer = httpPeer(asked, {
    "/": { body: "<title>Immich</title>" },
    "/api/server/version": { body: '{"major":1,"minor":106,"patch":4}' },
  });
  const { service } = await identifyDeep(peer.port);
  assert.deepEqual([service?.product, service?.version], ["Immich", "1.106.4"]);
  assert.equal(asked.at(-1)?.path, "/api/server/version");
  assert.equal(service?.cpe.every((cpe) => cpe.split(":")[5] === "1.106.4"), true);
  // The port scan's connection, and one for all requests.
  assert.equal(new Set(asked.map(({ connection }) => connection)).size, 1);
});

Deno.test("Tomcat tells its version on its own error page, where its first page has none", async () => {
  const asked: HttpPeerRequest[] = [];
  await using peer = httpPeer(asked, {
    "/": { body: "<title>Apache Tomcat</title><h1>It works !</h1>" },
    [ABSENT_PATH]: { status: 404, body: "<h3>Apache Tomcat/10.1.60 (Debian)</h3></body></html>" },
  });
  const { service } = await identifyDeep(peer.port);
  assert.deepEqual([service?.product, service?.version], ["Tomcat", "10.1.60"]);
});

Deno.test("a page that names no product with a question gets no request for a version", async () => {
  const asked: HttpPeerRequest[] = [];
  const pages: Readonly<Record<string, Answer>> = {
    "/": { fields: { Server: "nginx" }, body: "<title>It works</title>" },
  };
  await using peer = httpPeer(asked, pages);
  await identifyDeep(peer.port);
  assert.deepEqual([...new Set(asked.map(({ path }) => path))], ["/"]);
});

Deno.test("a framework's bare refusal suggests servers of models, which then tell", async () => {
  const asked: HttpPeerRequest[] = [];
  const unknown: Answer = {
    status: 404,
    fields: { Server: "uvicorn" },
    body: '{"detail":"Not Found"}',
  };
  await using peer = httpPeer(asked, {
    "/": unknown,
    "/v1/models": { body: '{"object":"list","data":[{"id":"some/model","owned_by":"vllm"}]}' },
    "/version": { body: '{"version":"0.6.3"}' },
  });
  const { service, details } = await identifyDeep(peer.port);
  assert.deepEqual([service?.product, service?.version], ["vLLM", "0.6.3"]);
  assert.equal(details.model, "some/model");
});
