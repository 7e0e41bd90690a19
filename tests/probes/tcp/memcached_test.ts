import assert from "node:assert/strict";
import { concatBytes, fromHex, latin1 } from "../../../src/bytes/convert.ts";
import {
  buildBinaryNoop,
  buildBinaryVersion,
  memcachedProbe,
  parseBinaryVersion,
  parseMemcachedReply,
} from "../../../src/probes/tcp/memcached.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/memcached.ts";

const OPAQUE = Uint8Array.of(1, 2, 3, 4);
const [
  plain = new Uint8Array(),
  locked = new Uint8Array(),
  mcrouter = new Uint8Array(),
  binary = new Uint8Array(),
] = samples;

async function identifyWith(reply: (question: Uint8Array) => Uint8Array | string | undefined) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    const answer = question === undefined ? undefined : reply(question);
    if (answer !== undefined) await side.write(answer);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await memcachedProbe.identify(conversation, context);
}

Deno.test("memcached identify() reads the version", async () => {
  const found = await identifyWith((question) => {
    assert.equal(latin1(question), "version\r\n");
    return plain;
  });
  assert.equal(found?.product, "memcached");
  assert.equal(found?.version, "1.6.18");
  assert.deepEqual(found?.cpe, ["cpe:2.3:a:memcached:memcached:1.6.18:*:*:*:*:*:*:*"]);
  assert.deepEqual(found?.details, { memcached_version: "1.6.18", memcached_auth: "none" });
});

Deno.test("memcached identify() names mcrouter and a server that wants a login", async () => {
  assert.equal((await identifyWith(() => mcrouter))?.product, "mcrouter");
  const found = await identifyWith(() => locked);
  assert.equal(found?.product, "memcached");
  assert.deepEqual(found?.details, { memcached_auth: "required" });
});

Deno.test("memcached identify() asks in binary where text is not answered, and whether it wants a login", async () => {
  const replies = [
    ["810a 0000 00 00 0020 00000000 01020304 0000000000000000", "required"],
    ["810a 0000 00 00 0000 00000000 01020304 0000000000000000", "none"],
    ["810a 0000 00 00 0081 00000000 01020304 0000000000000000", undefined],
    ["810a 0000 00 00 0020 00000000 01020305 0000000000000000", undefined],
    ["", undefined],
  ] as const;
  for (const [hex, auth] of replies) {
    const noop = fromHex(hex);
    await using peer = servePeer(async (side, index) => {
      await side.read();
      if (index !== 1) return;
      await side.write(binary);
      await side.read();
      await side.write(noop);
    });
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port, { port: 11211 });
    const found = await memcachedProbe.identify(conversation, context);
    assert.equal(found?.version, "1.6.18");
    assert.equal(found?.details?.memcached_auth, auth);
    assert.deepEqual(
      peer.accepted[1]?.received,
      concatBytes([buildBinaryVersion(OPAQUE), buildBinaryNoop(OPAQUE)]),
    );
  }
});

Deno.test("memcached identify() takes another's binary answer, and gives it no product", async () => {
  const groonga = fromHex("81 0b 0000 00 00 0000 00000006 00000000 0000000000000000 31332e302e30");
  await using peer = servePeer(async (side, index) => {
    await side.read();
    if (index === 1) await side.write(groonga);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port, { port: 11211 });
  assert.deepEqual(await memcachedProbe.identify(conversation, context), {
    service: "memcached",
    details: { memcached_version: "13.0.0" },
  });
});

Deno.test("memcached identify() names yrmcds", async () => {
  const found = await identifyWith(() => "VERSION yrmcds version 1.1.9\r\n");
  assert.deepEqual([found?.product, found?.version], ["yrmcds", "1.1.9"]);
});

Deno.test("memcached identify() refuses an echo, HTTP and near misses", async () => {
  const foreign = ["HTTP/1.0 400 Bad\r\n\r\n", "ERROR\r\n", "VERSION \r\n", "VERSION 1\r\nmore"];
  for (const reply of foreign) assert.equal(await identifyWith(() => reply), null);
  assert.equal(await identifyWith((question) => question), null);
});

Deno.test("memcached recognise() claims only what memcached alone says", () => {
  assert.equal(memcachedProbe.recognise?.(locked)?.service, "memcached");
  assert.equal(memcachedProbe.recognise?.(plain), null);
});

Deno.test("memcached parsers refuse truncated replies and foreign ids", () => {
  for (let length = 0; length < plain.length; length++) {
    assert.equal(parseMemcachedReply(plain.slice(0, length)), null);
  }
  for (let length = 0; length < binary.length; length++) {
    assert.equal(parseBinaryVersion(binary.slice(0, length), OPAQUE), null);
  }
  assert.equal(parseBinaryVersion(binary, Uint8Array.of(9, 2, 3, 4)), null);
  assert.equal(parseBinaryVersion(buildBinaryVersion(OPAQUE), OPAQUE), null);
});
