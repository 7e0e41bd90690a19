import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { parseT3Reply, weblogicT3Probe } from "../../../src/probes/tcp/weblogic_t3.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/weblogic_t3.ts";

const [FIRST = new Uint8Array(), SECOND = new Uint8Array()] = samples;

async function identifyWith(...replies: readonly (Uint8Array | string)[]) {
  await using peer = servePeer(async (side) => {
    for (const reply of replies) {
      if (await side.read() === undefined) return;
      await side.write(reply);
    }
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await weblogicT3Probe.identify(conversation, context);
}

Deno.test("weblogic-t3 identify() gives the server's version", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.product, "WebLogic Server");
  assert.equal(found?.version, "12.2.1.4.0");
});

Deno.test("weblogic-t3 identify() keeps why a connection was refused", async () => {
  const found = await identifyWith(SECOND);
  assert.equal(found?.version, undefined);
  assert.match(found?.details?.t3_refused ?? "", /^Connection rejected, filter blocked/);
});

Deno.test("weblogic-t3 identify() refuses an echo, HTTP and other HELOs", async () => {
  assert.equal(await identifyWith("t3 12.2.1\nAS:255\nHL:19\nMS:10000000\n\n"), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  for (const text of ["HELO:\n", "HELO:12.2.1.false", "HELO example.com\r\n", "LGIN:"]) {
    assert.equal(parseT3Reply(utf8(text)), null);
  }
});
