import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseIcyHead, shoutcastProbe } from "../../../src/probes/tcp/shoutcast.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/shoutcast.ts";

Deno.test("shoutcast identify() names version and system", async () => {
  await using peer = servePeer(async (side) => {
    while (!latin1(side.received).endsWith("\r\n\r\n")) {
      if (await side.read() === undefined) return;
    }
    if (latin1(side.received).startsWith("GET / HTTP/1.0\r\n")) await side.write(samples[0] ?? "");
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  const found = await shoutcastProbe.identify(conversation, context);
  assert.equal(found?.service, "shoutcast");
  assert.equal(found?.version, "1.9.8");
  assert.equal(found?.os, "Linux");
  assert.equal(found?.details?.icy_status, "ICY 404 Resource Not Found");
});

Deno.test("shoutcast recognise() reads a stream's head, and no HTTP", () => {
  const found = shoutcastProbe.recognise?.(samples[1] ?? new Uint8Array());
  assert.equal(found?.version, "1.9.5");
  assert.equal(found?.details?.icy_name, "Radio One");
  assert.equal(shoutcastProbe.recognise?.(utf8("HTTP/1.0 200 OK\r\nicy-name:x\r\n\r\n")), null);
});

Deno.test("parseIcyHead() of a truncated reply claims nothing before its first line ends", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseIcyHead(sample.slice(0, length)) !== null, length > sample.indexOf(10));
    }
  }
});
