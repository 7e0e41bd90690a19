import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { echoProbe } from "../../../src/probes/tcp/echo.ts";
import { TCP_PROBES } from "../../../src/probes/tcp/registry.ts";
import { identifyDeep } from "../../support/identify.ts";
import { converse, type PeerSide, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/echo.ts";

async function echoAll(side: PeerSide): Promise<void> {
  for (;;) {
    const part = await side.read();
    if (part === undefined) return;
    await side.write(part);
  }
}

async function identifyWith(reply: (question: string) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(reply(latin1(side.received)));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await echoProbe.identify(conversation, context);
}

Deno.test("echo identify() accepts its line as it was", async () => {
  const found = await identifyWith((question) => question);
  assert.equal(found?.service, "echo");
  assert.equal((await identifyWith(() => samples[0] ?? ""))?.service, "echo");
});

Deno.test("echo identify() accepts its line with another end, of a server that reads lines", async () => {
  const found = await identifyWith((question) => question.replace("\r\n", "\n"));
  assert.equal(found?.service, "echo");
});

Deno.test("echo identify() refuses less, more and other bytes", async () => {
  assert.equal(await identifyWith((question) => question.toUpperCase()), null);
  assert.equal(await identifyWith((question) => `${question}> `), null);
  assert.equal(await identifyWith((question) => question.trimEnd()), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("echo identify() refuses a prompt that follows the line", async () => {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(side.received);
    await side.write(utf8("login: "));
    await side.drain();
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  assert.equal(await echoProbe.identify(conversation, context), null);
});

Deno.test("an echo server is echo, whatever is asked of it", async () => {
  const probes = [...TCP_PROBES.filter(({ name }) => name !== "echo"), echoProbe];
  await using peer = servePeer(echoAll);
  const port = await identifyDeep(peer.port, { probes });
  assert.equal(port.service?.name, "echo");
});
