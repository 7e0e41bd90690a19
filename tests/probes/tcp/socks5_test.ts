import assert from "node:assert/strict";
import { equalBytes, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildSocks5Greeting,
  parseSocks5Choice,
  socks5Probe,
} from "../../../src/probes/tcp/socks5.ts";
import { httpProbe } from "../../../src/probes/tcp/http.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/socks5.ts";

async function identifyWith(reply: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.readAtLeast(5);
    if (equalBytes(side.received, Uint8Array.of(5, 3, 0, 1, 2))) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await socks5Probe.identify(conversation, context);
}

Deno.test("socks5 identify() tells which login the proxy wants", async () => {
  const wanted = [];
  for (const sample of samples) wanted.push((await identifyWith(sample))?.details?.socks_auth);
  assert.deepEqual(wanted, ["none", "username-password", "no acceptable method"]);
});

const TOR =
  "HTTP/1.0 501 Tor is not an HTTP Proxy\r\nContent-Type: text/html\r\n\r\n<html>\n<head>\n" +
  "<title>This is a SOCKS Proxy, Not An HTTP Proxy</title>\n";

Deno.test("socks5 identify() names Tor by what it tells a web client, and no other proxy", async () => {
  for (const [second, product] of [[TOR, "Tor"], ["\x05\xff", undefined]] as const) {
    await using peer = servePeer(async (side, index) => {
      await side.readAtLeast(5);
      await side.write(index === 0 ? Uint8Array.of(5, 0) : second);
      await side.drain();
    });
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port);
    const found = await socks5Probe.identify(conversation, context);
    assert.equal(found?.product, product);
    assert.equal(found?.details?.socks_auth, "none");
  }
});

Deno.test("socks5 identify() opens no second connection at a low intensity", async () => {
  const { found, sent } = await askProbe(socks5Probe, [Uint8Array.of(5, 0)], { intensity: 2 });
  assert.equal(found?.service, "socks5");
  assert.equal(sent.length, 1);
});

Deno.test("Tor's SOCKS port is no web server", () => {
  assert.equal(socks5Probe.recognise?.(utf8(TOR))?.product, "Tor");
  assert.notEqual(httpProbe.recognise?.(utf8(TOR))?.service, "http");
});

Deno.test("socks5 identify() refuses echoes, longer replies and methods that were not offered", async () => {
  const others = [buildSocks5Greeting(), Uint8Array.of(5, 0, 0), Uint8Array.of(5, 3), utf8("\x05")];
  for (const other of others) assert.equal(await identifyWith(other), null);
});

Deno.test("socks5 identify() refuses a reply that goes on", async () => {
  await using peer = servePeer(async (side) => {
    await side.readAtLeast(5);
    await side.write(Uint8Array.of(5, 0));
    await side.write("and more");
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  assert.equal(await socks5Probe.identify(conversation, context), null);
});

Deno.test("socks5 identify() does not take a service that spoke first for a proxy", async () => {
  await using peer = servePeer(async (side) => {
    await side.write(Uint8Array.of(5, 0));
    await side.drain();
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port, { banner: Uint8Array.of(5, 0) });
  assert.equal(await socks5Probe.identify(conversation, context), null);
});

Deno.test("parseSocks5Choice() needs exactly two bytes", () => {
  assert.equal(parseSocks5Choice(new Uint8Array()), null);
  assert.equal(parseSocks5Choice(Uint8Array.of(5)), null);
  assert.equal(parseSocks5Choice(Uint8Array.of(4, 0)), null);
  assert.equal(parseSocks5Choice(Uint8Array.of(5, 0)), "none");
});
