import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { parseZookeeperReply, zookeeperProbe } from "../../../src/probes/tcp/zookeeper.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/zookeeper.ts";

const [FIRST = new Uint8Array(), SECOND = new Uint8Array(), THIRD = new Uint8Array()] = samples;

/** Each connection gets the next reply and is closed, as ZooKeeper does. */
async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side, index) => {
    await side.read();
    await side.write(replies[index] ?? "");
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await zookeeperProbe.identify(conversation, context);
}

Deno.test("zookeeper identify() gives version and mode", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.product, "ZooKeeper");
  assert.equal(found?.version, "3.8.0");
  assert.deepEqual(found?.details, {
    zookeeper_mode: "standalone",
    zookeeper_nodes: "5",
    zookeeper_connections: "1",
  });
});

Deno.test("zookeeper identify() knows a refusal and a server that does not serve yet", async () => {
  const refused = await identifyWith(SECOND);
  assert.equal(refused?.details?.zookeeper_srvr, "not in the whitelist");
  assert.equal(refused?.version, undefined);
  const starting = await identifyWith(THIRD);
  assert.equal(starting?.details?.zookeeper_srvr, "not serving requests");
});

Deno.test("zookeeper identify() asks servers that do not know srvr whether they are ok", async () => {
  await using peer = servePeer(async (side, index) => {
    await side.read();
    if (index === 1) await side.write("imok");
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await zookeeperProbe.identify(conversation, context);
  assert.equal(found?.service, "zookeeper");
  assert.deepEqual(peer.accepted.map((side) => new TextDecoder().decode(side.received)), [
    "srvr\n",
    "ruok\n",
  ]);
});

Deno.test("zookeeper identify() refuses an echo and HTTP", async () => {
  assert.equal(await identifyWith("srvr\n", "ruok\n"), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parseZookeeperReply() takes no text that only mentions ZooKeeper", () => {
  for (
    const text of ["Zookeeper version: ", "A Zookeeper version: 3.8.0", "ruok is not executed"]
  ) {
    assert.equal(parseZookeeperReply(utf8(text)), null);
  }
});
