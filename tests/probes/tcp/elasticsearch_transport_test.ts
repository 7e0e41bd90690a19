import assert from "node:assert/strict";
import {
  elasticsearchTransportProbe,
  parseTransportNotice,
} from "../../../src/probes/tcp/elasticsearch_transport.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/elasticsearch_transport.ts";

const notice = samples[0] ?? new Uint8Array();

async function identifyWith(reply: (question: Uint8Array) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question !== undefined) await side.write(reply(question));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await elasticsearchTransportProbe.identify(conversation, context);
}

Deno.test("elasticsearch-transport identify() knows the notice and claims no product", async () => {
  const found = await identifyWith(() => notice);
  assert.equal(found?.service, "elasticsearch-transport");
  assert.equal(found?.product, undefined);
});

Deno.test("elasticsearch-transport identify() refuses an echo, HTTP and longer texts", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 200 OK\r\n\r\nThis is not an HTTP port"), null);
  assert.equal(await identifyWith(() => "This is not an HTTP port, it is ours"), null);
});

Deno.test("parseTransportNotice() refuses a truncated notice", () => {
  for (let length = 0; length < notice.length; length++) {
    assert.equal(parseTransportNotice(notice.slice(0, length)), null);
  }
});
