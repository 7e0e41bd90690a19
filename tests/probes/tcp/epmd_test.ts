import assert from "node:assert/strict";
import { concatBytes, fromHex, utf8 } from "../../../src/bytes/convert.ts";
import { dnsProbe } from "../../../src/probes/tcp/dns.ts";
import { buildNamesRequest, epmdProbe, parseEpmdNames } from "../../../src/probes/tcp/epmd.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/epmd.ts";

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
  return await epmdProbe.identify(conversation, context);
}

Deno.test("epmd identify() lists nodes, and the mapper's port where it is another", async () => {
  const found = await identifyWith(FIRST);
  assert.equal(found?.service, "epmd");
  assert.deepEqual(found?.details, { epmd_nodes: "rabbit:25672", epmd_port: "4369" });
});

Deno.test("epmd identify() believes a mapper without nodes only on its own port", async () => {
  assert.equal(await identifyWith(SECOND), null);
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(SECOND);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(4369);
  const found = await epmdProbe.identify(conversation, context);
  assert.equal(found?.service, "epmd");
});

Deno.test("epmd identify() refuses HTTP and an echo", async () => {
  assert.equal(await identifyWith("HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith(fromHex("00016e")), null);
});

Deno.test("parseEpmdNames() takes nothing but whole lines of nodes", () => {
  assert.deepEqual(parseEpmdNames(FIRST)?.nodes, ["rabbit:25672"]);
  for (const text of ["name rabbit at port 25672", "hello\n", "name a b at port 1\n"]) {
    assert.equal(parseEpmdNames(Uint8Array.of(0, 0, 0x11, 0x11, ...utf8(text))), null);
  }
  assert.equal(parseEpmdNames(fromHex("00 01 11 11")), null);
  assert.equal(parseEpmdNames(fromHex("00 00 00 00")), null);
});

Deno.test("epmd recognise() knows a mapper's list in the reply to another question, not any four bytes", () => {
  const recognised = (hexText: string, text = "") =>
    epmdProbe.recognise?.(concatBytes([fromHex(hexText), utf8(text)]))?.service;
  assert.equal(recognised("0000a199", "name rabbit at port 25672\n"), "epmd");
  assert.equal(recognised("00001111"), "epmd");
  assert.equal(recognised("0000a199"), undefined);
  assert.equal(recognised("0000a199", "name rabbit at port 25672"), undefined);
  assert.equal(recognised("00000000", "name rabbit at port 25672\n"), undefined);
});

Deno.test("the question for a DNS server's version is a port mapper's for its names, too", async () => {
  const { sent } = await askProbe(dnsProbe, [""]);
  const [question = utf8("")] = sent;
  assert.equal(question[2], buildNamesRequest()[2]);
});
