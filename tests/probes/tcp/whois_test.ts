import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { parseWhoisReply, whoisProbe } from "../../../src/probes/tcp/whois.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/whois.ts";

async function identifyWith(reply: (question: string) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(reply(latin1(side.received)));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await whoisProbe.identify(conversation, context);
}

Deno.test("whois identify() knows RIPE's database by its remarks", async () => {
  const found = await identifyWith(() => samples[0] ?? "");
  assert.equal(found?.product, "RIPE Database");
  assert.equal(found?.details?.whois_reply, "%ERROR:101: no entries found");
});

Deno.test("whois identify() accepts a regret that repeats the name", async () => {
  for (const sample of samples.slice(1)) {
    const found = await identifyWith(() => sample);
    assert.equal(found?.service, "whois");
    assert.equal(found?.product, undefined);
  }
});

Deno.test("whois identify() refuses an echo, HTTP and errors of other protocols", async () => {
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 404 Not Found\r\n\r\nportico.invalid"), null);
  assert.equal(await identifyWith(() => "-ERR command not found\r\n"), null);
});

Deno.test("parseWhoisReply() refuses bytes that are no text", () => {
  const bytes = utf8("% whois\nno entries found\0\x01");
  assert.equal(parseWhoisReply(bytes), null);
});
