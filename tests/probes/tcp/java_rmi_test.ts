import assert from "node:assert/strict";
import { hex, utf8 } from "../../../src/bytes/convert.ts";
import { buildRmiHeader, javaRmiProbe, parseRmiAck } from "../../../src/probes/tcp/java_rmi.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/java_rmi.ts";

const [FIRST = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await javaRmiProbe.identify(conversation, context);
}

Deno.test("buildRmiHeader() asks for the stream protocol", () => {
  assert.equal(hex(buildRmiHeader()), "4a524d4900024b");
});

Deno.test("java-rmi identify() says as whom the server sees us", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.service, "java-rmi");
  assert.deepEqual(found?.details, { rmi_client_seen_as: "127.0.0.1:35628" });
});

Deno.test("java-rmi identify() refuses an echo, HTTP and text that begins with N", async () => {
  assert.equal(await identifyWith(buildRmiHeader()), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(parseRmiAck(utf8("NOTICE AUTH :*** Looking up\r\n")), null);
  assert.equal(parseRmiAck(Uint8Array.of(...FIRST, 0)), null);
  assert.equal(parseRmiAck(Uint8Array.of(0x4e, 0, 3, 0, 1, 2, 0, 0, 0, 80)), null);
});

Deno.test("parseRmiAck() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parseRmiAck(FIRST.subarray(0, length)), null);
  }
});
