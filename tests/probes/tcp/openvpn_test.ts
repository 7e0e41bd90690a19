import assert from "node:assert/strict";
import { fromHex, utf8 } from "../../../src/bytes/convert.ts";
import {
  acknowledgesOverTcp,
  buildOpenvpnReset,
  openvpnTcpProbe,
} from "../../../src/probes/tcp/openvpn.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples, SESSION } from "./samples/openvpn.ts";

const [reset = new Uint8Array()] = samples;

/** What the probe makes of a server that answers with the bytes that `answer` makes of the question. */
async function identifyWith(answer: (question: Uint8Array) => Uint8Array) {
  await using peer = servePeer(async (side) => {
    const question = await side.read();
    if (question !== undefined) await side.write(answer(question));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await openvpnTcpProbe.identify(conversation, context);
}

Deno.test("OpenVPN over TCP is known by its acknowledgement of our session", async () => {
  const found = await identifyWith((question) => {
    const reply = reset.slice();
    reply.set(question.subarray(3, 11), 16);
    return reply;
  });
  assert.deepEqual([found?.service, found?.product], ["openvpn", "OpenVPN"]);
  assert.ok(acknowledgesOverTcp(reset, SESSION));
});

Deno.test("OpenVPN over TCP refuses echoes, other sessions, cuts and HTTP", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => utf8("HTTP/1.1 400 Bad Request\r\n\r\n")), null);
  assert.ok(!acknowledgesOverTcp(reset, fromHex("4142434445464748")));
  assert.ok(!acknowledgesOverTcp(buildOpenvpnReset(SESSION), SESSION));
  for (let length = 0; length < reset.length; length++) {
    assert.ok(!acknowledgesOverTcp(reset.subarray(0, length), SESSION));
  }
});
