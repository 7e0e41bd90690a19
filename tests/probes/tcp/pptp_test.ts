import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { buildPptpRequest, parsePptpReply, pptpProbe } from "../../../src/probes/tcp/pptp.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/pptp.ts";

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
  return await pptpProbe.identify(conversation, context);
}

Deno.test("buildPptpRequest() is a Start-Control-Connection-Request of 156 bytes", () => {
  const request = buildPptpRequest();
  assert.equal(request.length, 156);
  assert.equal(
    hex(request.subarray(0, 16)),
    "009c" + "0001" + "1a2b3c4d" + "0001" + "0000" + "01000000",
  );
});

Deno.test("pptp identify() names Linux's server", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.product, "pptpd");
  assert.deepEqual(found?.details, {
    pptp_host: "local",
    pptp_vendor: "linux",
    pptp_firmware: "1",
    pptp_result: "ok",
  });
});

Deno.test("pptp identify() stops the connection that it started", async () => {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(FIRST);
    await side.drain();
  });
  {
    using conversation = await converse(peer.port);
    await using context = probeContext(peer.port);
    await pptpProbe.identify(conversation, context);
  }
  await peer.accepted[0]?.drain();
  const said = hex(peer.accepted[0]?.received.subarray(156) ?? new Uint8Array());
  assert.equal(said, "0010" + "0001" + "1a2b3c4d" + "0003" + "0000" + "01000000");
});

Deno.test("pptp identify() refuses an echo and HTTP", async () => {
  assert.equal(await identifyWith(buildPptpRequest()), null);
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("parsePptpReply() of a truncated reply is null", () => {
  for (let length = 0; length < FIRST.length; length++) {
    assert.equal(parsePptpReply(FIRST.subarray(0, length)), null);
  }
});
