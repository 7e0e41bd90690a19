import assert from "node:assert/strict";
import { equalBytes, utf8 } from "../../../src/bytes/convert.ts";
import {
  buildSocks4Request,
  parseSocks4Reply,
  socks4Probe,
} from "../../../src/probes/tcp/socks4.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/socks4.ts";

async function identifyWith(reply: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.readAtLeast(9);
    const itself = Uint8Array.of(4, 1, peer.port >> 8, peer.port & 0xff, 127, 0, 0, 1, 0);
    if (equalBytes(side.received, itself)) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await socks4Probe.identify(conversation, context);
}

Deno.test("socks4 is asked only when the user names it", () => {
  assert.equal(socks4Probe.intrusiveness, "opt-in");
});

Deno.test("socks4 identify() tells what the proxy said", async () => {
  assert.equal((await identifyWith(samples[0] ?? ""))?.details?.socks_reply, "rejected");
  assert.equal((await identifyWith(samples[1] ?? ""))?.details?.socks_reply, "granted");
});

Deno.test("socks4 identify() refuses an echo and text", async () => {
  assert.equal(await identifyWith(buildSocks4Request({ address: "127.0.0.1", port: 1_080 })), null);
  assert.equal(await identifyWith("HTTP/1.1"), null);
});

Deno.test("parseSocks4Reply() needs exactly eight bytes and a known code", () => {
  const reply = samples[0] ?? new Uint8Array();
  for (let length = 0; length < reply.length; length++) {
    assert.equal(parseSocks4Reply(reply.slice(0, length)), null);
  }
  assert.equal(parseSocks4Reply(Uint8Array.of(...reply, 0)), null);
  assert.equal(parseSocks4Reply(utf8("\0\x5e\0\0\0\0\0\0")), null);
});

Deno.test("buildSocks4Request() names no other machine: the proxy itself, or nowhere", () => {
  assert.deepEqual(
    [...buildSocks4Request({ address: "192.0.2.1", port: 1_080 })],
    [4, 1, 4, 56, 192, 0, 2, 1, 0],
  );
  for (const address of ["2001:db8::1", "::ffff:192.0.2.1", "192.0.2"]) {
    assert.deepEqual(
      [...buildSocks4Request({ address, port: 1_080 })],
      [4, 1, 0, 0, 0, 0, 0, 0, 0],
    );
  }
});
