import assert from "node:assert/strict";
import { utf8 } from "../../../src/bytes/convert.ts";
import { isQuote, qotdProbe } from "../../../src/probes/tcp/qotd.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/qotd.ts";

Deno.test("qotd identify() believes a short text that ends, with reserve", async () => {
  await using peer = servePeer((side) => side.write(samples[0] ?? ""));
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  assert.deepEqual(await qotdProbe.identify(conversation, context), {
    service: "qotd",
    confidence: 0.6,
  });
});

Deno.test("qotd identify() refuses a service that stays on the line", async () => {
  await using peer = servePeer(async (side) => {
    await side.write(samples[0] ?? "");
    await side.drain();
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  assert.equal(await qotdProbe.identify(conversation, context), null);
});

Deno.test("qotd recognises nothing: any text would be a quote", () => {
  assert.equal(qotdProbe.recognise, undefined);
});

Deno.test("isQuote() refuses protocols, single words, binary and long texts", () => {
  const others = [
    "HTTP/1.1 400 Bad Request\r\n\r\n",
    "220 mail.example ESMTP Postfix",
    "SSH-2.0-OpenSSH_9.2p1 Debian 2 x",
    "* OK IMAP4rev1 Service Ready",
    "login: ",
    "a b c d\x00\x01",
    "word ".repeat(300),
  ];
  for (const other of others) assert.equal(isQuote(utf8(other)), false, other);
});
