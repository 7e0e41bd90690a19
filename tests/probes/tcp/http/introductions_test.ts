/** What a page and the replies to further questions say about themselves, on a real loopback peer. */

import assert from "node:assert/strict";
import type { Port } from "../../../../src/model/report.ts";
import { identifyDeep } from "../../../support/identify.ts";
import type { Answer } from "./http_peer.ts";
import { httpPeer } from "./http_peer.ts";

async function scan(pages: Readonly<Record<string, Answer>>): Promise<Port> {
  await using peer = httpPeer([], pages);
  return await identifyDeep(peer.port);
}

Deno.test("an answer about the version that no product owns introduces the program", async () => {
  const { service, guess } = await scan({
    "/": { body: "" },
    "/version": { body: '{"name":"frobnicator","version":"2.4.1"}' },
  });
  assert.equal(service?.product, undefined);
  assert.deepEqual([guess?.product, guess?.version, guess?.from], ["frobnicator", "2.4.1", "body"]);
});

Deno.test("metrics introduce a program that has no page; its libraries' do not", async () => {
  const go = { status: 404, body: "404 page not found\n" };
  const metrics = (lines: string): Answer => ({
    fields: { "content-type": "text/plain; version=0.0.4" },
    body: lines,
  });
  const told = await scan({
    "/": go,
    "/version": go,
    "/metrics": metrics(
      "# TYPE frob_daemon_build_info gauge\n" +
        'go_build_info{checksum="",path="example.org/x",version="v0.1.2"} 1\n' +
        'frob_daemon_build_info{goversion="go1.19.8",revision="",version="1.9.3"} 1\n',
    ),
  });
  assert.equal(told.service?.product, undefined);
  const { guess } = told;
  assert.deepEqual([guess?.product, guess?.version, guess?.from], [
    "frob_daemon",
    "1.9.3",
    "metrics",
  ]);
  const head = "# TYPE go_info gauge\n";
  const library = metrics(`${head}go_build_info{path="example.org/x",version="v0.1.2"} 1\n`);
  const library2 = metrics(`${head}frob_build_info{goversion="go1.19.8"} 1\n`);
  for (const answer of [library, library2]) {
    assert.equal((await scan({ "/": go, "/version": go, "/metrics": answer })).guess, undefined);
  }
});

Deno.test("the page at the end of a redirect introduces the program", async () => {
  const { guess } = await scan({
    "/": { status: 302, fields: { location: "/login" } },
    "/login": {
      fields: { "content-type": "text/html" },
      body: "<!DOCTYPE html><html><head><title>Frobnicator v2.1 - Login</title></head></html>",
    },
  });
  assert.deepEqual([guess?.product, guess?.version, guess?.from], ["Frobnicator", "2.1", "title"]);
});

Deno.test("a page of a known product is no guess, whatever else it says", async () => {
  const { service, guess } = await scan({
    "/": {
      fields: { "content-type": "text/html", "x-frob-version": "1.2.3" },
      body: "<!DOCTYPE html><html><head><title>Redmine</title></head></html>",
    },
  });
  assert.equal(service?.product, "Redmine");
  assert.equal(guess, undefined);
});

Deno.test("an article about a product does not make it the server's", async () => {
  const { guess } = await scan({
    "/": {
      fields: { "content-type": "text/html" },
      body:
        "<!DOCTYPE html><html><head><title>Frobnicator 3.1 review - Example News</title></head>" +
        "<body><p>We tested Frobnicator 3.1 against Frobber 2.0.</p></body></html>",
    },
  });
  assert.equal(guess, undefined);
});

Deno.test("a field with the name and one with the version are one introduction", async () => {
  const told = await scan({
    "/": { fields: { "x-app-name": "Frobnicator", "x-app-version": "3.4.5" }, body: "" },
  });
  assert.deepEqual([told.guess?.product, told.guess?.version], ["Frobnicator", "3.4.5"]);
  const nameless = await scan({ "/": { fields: { "x-app-version": "3.4.5" }, body: "" } });
  assert.equal(nameless.guess, undefined);
});

Deno.test("the page that a page sends its reader to introduces the program", async () => {
  const { guess } = await scan({
    "/": {
      fields: { "content-type": "text/html" },
      body: '<html><head><meta http-equiv="refresh" content="0; url=ui/"></head></html>',
    },
    "/ui/": {
      fields: { "content-type": "text/html" },
      body: "<!DOCTYPE html><html><head><title>Frobnicator v2.1</title></head></html>",
    },
  });
  assert.deepEqual([guess?.product, guess?.version, guess?.from], ["Frobnicator", "2.1", "title"]);
});
