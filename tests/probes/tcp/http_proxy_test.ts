import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseReply } from "../../../src/probes/tcp/http/message.ts";
import { readPage } from "../../../src/probes/tcp/http/page.ts";
import {
  askForwarding,
  buildForwardingQuestion,
  readForwarding,
} from "../../../src/probes/tcp/http/forwarding.ts";
import { isForwardProxy } from "../../../src/probes/tcp/http/proxy.ts";
import { buildProxyQuestion, httpProxyProbe } from "../../../src/probes/tcp/http_proxy.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { forwardingSamples, samples } from "./samples/http_proxy.ts";

async function identifyWith(reply: Uint8Array | string, forwarding: Uint8Array | string = "") {
  await using peer = servePeer(async (side, index) => {
    const question = index === 0
      ? latin1(buildProxyQuestion(`127.0.0.1:${peer.port}`))
      : latin1(buildForwardingQuestion("127.0.0.1"));
    await side.readAtLeast(question.length);
    if (latin1(side.received) === question) await side.write(index === 0 ? reply : forwarding);
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
  const [squid, tiny, locked] = await Promise.all(samples.map((sample) => identifyWith(sample)));
  assert.equal(squid?.service, "http-proxy");
  assert.equal(squid?.version, "5.7");
  assert.equal(squid?.details?.via, "1.1 vm (squid/5.7)");
  assert.equal(tiny?.version, "1.11.1");
  assert.equal(locked?.details?.proxy_auth, 'Basic realm="office"');
});

Deno.test("buildForwardingQuestion() names only the proxy's own host, at a port that is not the proxy's", () => {
  assert.equal(
    latin1(buildForwardingQuestion("192.0.2.1")),
    "GET http://192.0.2.1:65535/ HTTP/1.1\r\nHost: 192.0.2.1:65535\r\nUser-Agent: Portico\r\n" +
      "Connection: close\r\n\r\n",
  );
  assert.match(
    latin1(buildForwardingQuestion("2001:db8::1")),
    /^GET http:\/\/\[2001:db8::1\]:65535\//,
  );
});

Deno.test("http-proxy identify() tells whether the proxy works for clients without a login", async () => {
  const { squidOpen, squidDenied, tinyOpen, login } = forwardingSamples;
  const access = async (first: Uint8Array | undefined, second?: Uint8Array) =>
    (await identifyWith(first ?? "", second))?.details?.http_proxy;
  assert.equal(await access(samples[0], squidOpen), "open");
  assert.equal(await access(samples[0], squidDenied), "refused");
  assert.equal(await access(samples[0], login), "login required");
  assert.equal(await access(samples[1], tinyOpen), "open");
  assert.equal(await access(samples[1]), undefined, "no reply proves nothing");
});

Deno.test("a proxy that asked for a login is not asked again", async () => {
  await using peer = servePeer((side) => side.drain());
  await using context = probeContext(peer.port);
  const [, , locked] = samples;
  const page = readPage(parseReply(locked ?? new Uint8Array()) ?? assert.fail());
  assert.deepEqual(await askForwarding(page, context), { http_proxy: "login required" });
  assert.equal(peer.accepted.length, 0);
});

Deno.test("a proxy at an address of one link, and one at a low intensity, is not asked", async () => {
  await using peer = servePeer((side) => side.drain());
  await using context = probeContext(peer.port);
  const page = readPage(parseReply(samples[0] ?? new Uint8Array()) ?? assert.fail());
  assert.deepEqual(await askForwarding(page, { ...context, address: "fe80::1" }), {});
  assert.deepEqual(await askForwarding(page, { ...context, intensity: 3 }), {});
  assert.equal(peer.accepted.length, 0);
});

Deno.test("readForwarding() takes only an attempt to connect for an open proxy", () => {
  const read = (reply: string) =>
    readForwarding(readPage(parseReply(utf8(reply)) ?? assert.fail()));
  const page = (head: string, text = "") =>
    `HTTP/1.1 ${head}\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
  assert.equal(read(page("502 Bad Gateway")), "open");
  assert.equal(read(page("503 Service Unavailable", "Connection refused")), "open");
  assert.equal(read(page("503 Service Unavailable", "Too many clients")), undefined);
  assert.equal(read(page("500 Internal Server Error")), undefined);
  assert.equal(read(page("501 Not Implemented", "could not connect")), undefined);
  assert.equal(read(page("502 Access denied")), "refused");
  assert.equal(read(page("403 Forbidden", "connection refused")), "refused");
  assert.equal(read(page("200 OK", "welcome")), undefined);
  assert.equal(read(page("404 Not Found", "could not connect")), undefined);
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
