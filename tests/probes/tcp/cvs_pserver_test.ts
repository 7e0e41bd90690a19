import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { cvsPserverProbe, parseCvsRefusal } from "../../../src/probes/tcp/cvs_pserver.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/cvs_pserver.ts";

async function identifyWith(reply: (question: string) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(reply(latin1(side.received)));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await cvsPserverProbe.identify(conversation, context);
}

Deno.test("cvs identify() asks for no login and reads the refusal", async () => {
  const asked: string[] = [];
  const found = await identifyWith((question) => {
    asked.push(question);
    return samples[0] ?? "";
  });
  assert.deepEqual(asked, ["HELLO portico-0102030405060708\n"]);
  assert.deepEqual(found, {
    service: "cvspserver",
    product: "CVS",
    details: { cvs_error: "bad auth protocol start" },
  });
});

Deno.test("cvs identify() refuses an echo and HTTP", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parseCvsRefusal() tells CVSNT from CVS and needs the refusal at the beginning", () => {
  const reason = "[pserver aborted]: bad auth protocol start: x\n";
  assert.equal(parseCvsRefusal(utf8(`cvsnt ${reason}`))?.product, "CVSNT");
  assert.equal(parseCvsRefusal(utf8(`error 0 cvs ${reason}`))?.product, "CVS");
  assert.equal(parseCvsRefusal(utf8(`see: cvs ${reason}`)), null);
});
