/** Two protocols over one connection, with peers on real loopback sockets. */

import assert from "node:assert/strict";
import { latin1 } from "../../src/bytes/convert.ts";
import { sipProbe } from "../../src/probes/tcp/sip.ts";
import { converse, type PeerScript, probeContext, servePeer } from "../support/peer.ts";

const IRC = ":irc.example.org CAP * LS :sasl\r\n:irc.example.org 451 * :Register first\r\n";

async function ask(script: PeerScript) {
  const [part] = sipProbe.parts ?? [];
  assert.equal(part?.name, "sip-irc");
  await using peer = servePeer(script);
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port, { intensity: 1 });
  const found = await part.identify(conversation, context);
  return { found, received: peer.accepted.map(({ received }) => latin1(received)) };
}

Deno.test("where the first request stays unanswered the second follows over the same connection", async () => {
  const { found, received } = await ask(async (side) => {
    while (!latin1(side.received).includes("VERSION\r\n")) {
      if (await side.read() === undefined) return;
    }
    await side.write(IRC);
    await side.drain();
  });
  assert.equal(found?.service, "irc");
  assert.equal(received.length, 1);
  assert.match(received[0] ?? "", /^OPTIONS sip:[^]*\r\n\r\nCAP LS 302\r\nVERSION\r\n/);
});

Deno.test("what answers the first request, or ends the connection at it, gets no other", async () => {
  for (const answer of ["SIP/2.0 400 Bad Request\r\n\r\n", ":irc.example.org NOTICE", ""]) {
    const { found, received } = await ask(async (side) => {
      await side.read();
      if (answer === "") return;
      await side.write(answer);
      await side.drain();
    });
    assert.equal(found, null, answer);
    assert.doesNotMatch(received[0] ?? "", /CAP LS/, answer);
  }
});
