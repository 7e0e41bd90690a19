import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseReply } from "../../../src/probes/tcp/http/message.ts";
import { readPage } from "../../../src/probes/tcp/http/page.ts";
import { isForwardProxy } from "../../../src/probes/tcp/http/proxy.ts";
import { buildProxyQuestion, httpProxyProbe } from "../../../src/probes/tcp/http_proxy.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/http_proxy.ts";

async function identifyWith(reply: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = latin1(buildProxyQuestion(`127.0.0.1:${peer.port}`));
    await side.readAtLeast(question.length);
    if (latin1(side.received) === question) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await httpProxyProbe.identify(conversation, context);
}

function shows(reply: string): boolean {
  const parsed = parseReply(utf8(reply));
  assert.ok(parsed);
  return isForwardProxy(readPage(parsed));
}

Deno.test("buildProxyQuestion() names only the proxy itself and allows no hop", () => {
  assert.equal(
    latin1(buildProxyQuestion("192.0.2.1:3128")),
    "OPTIONS http://192.0.2.1:3128/ HTTP/1.1\r\nHost: 192.0.2.1:3128\r\nUser-Agent: Portico\r\n" +
      "Max-Forwards: 0\r\nConnection: close\r\n\r\n",
  );
});

Deno.test("http-proxy identify() knows Squid, Tinyproxy and one that wants a login", async () => {
  const [squid, tiny, locked] = await Promise.all(samples.map(identifyWith));
  assert.equal(squid?.service, "http-proxy");
  assert.equal(squid?.version, "5.7");
  assert.equal(squid?.details?.via, "1.1 vm (squid/5.7)");
  assert.equal(tiny?.version, "1.11.1");
  assert.equal(locked?.details?.proxy_auth, 'Basic realm="office"');
});

Deno.test("http-proxy identify() leaves ordinary web servers and echoes alone", async () => {
  const origin =
    "HTTP/1.1 200 OK\r\nServer: nginx\r\nAllow: GET, HEAD\r\nContent-Length: 0\r\n\r\n";
  assert.equal(await identifyWith(origin), null);
  assert.equal(await identifyWith("OPTIONS http://127.0.0.1/ HTTP/1.1\r\n\r\n"), null);
});

Deno.test("isForwardProxy() does not take a site behind Squid for a proxy", () => {
  assert.equal(
    shows("HTTP/1.1 200 OK\r\nVia: 1.1 cache (squid/5.7)\r\nX-Cache: MISS\r\n\r\n"),
    false,
  );
  assert.equal(shows("HTTP/1.1 503 No\r\nX-Squid-Error: ERR_CONNECT_FAIL 111\r\n\r\n"), false);
  assert.equal(shows("HTTP/1.1 400 Bad\r\nX-Squid-Error: ERR_INVALID_URL 0\r\n\r\n"), true);
});

Deno.test("http-proxy replies cut at any byte never throw", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      const reply = parseReply(sample.slice(0, length));
      if (reply !== null) assert.equal(typeof isForwardProxy(readPage(reply)), "boolean");
    }
  }
});
