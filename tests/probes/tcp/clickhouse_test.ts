import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import { clickhouseProbe, parseClickhouseNotice } from "../../../src/probes/tcp/clickhouse.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/clickhouse.ts";

const notice = samples[0] ?? new Uint8Array();

async function identifyWith(reply: (question: string) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question !== undefined) await side.write(reply(latin1(question)));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await clickhouseProbe.identify(conversation, context);
}

Deno.test("clickhouse identify() knows the notice, and sends no login", async () => {
  const found = await identifyWith((question) => {
    assert.equal(question, "GET / HTTP/1.0\r\n\r\n");
    return notice;
  });
  assert.equal(found?.service, "clickhouse");
  assert.equal(found?.product, "ClickHouse");
  assert.equal(found?.details?.clickhouse_http_port, "8123");
});

Deno.test("clickhouse identify() refuses an echo, plain HTTP and a page about ClickHouse", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.0 400 Bad Request\r\n\r\n"), null);
  const page = "HTTP/1.0 200 OK\r\n\r\nPort 9000 is for clickhouse-client program\r\n";
  assert.equal(await identifyWith(() => page), null);
});

Deno.test("parseClickhouseNotice() needs the whole first sentence", () => {
  const needed = latin1(notice).indexOf(" program") + " program".length;
  for (let length = 0; length < needed; length++) {
    assert.equal(parseClickhouseNotice(notice.slice(0, length)), null);
  }
  assert.equal(parseClickhouseNotice(notice)?.service, "clickhouse");
});
