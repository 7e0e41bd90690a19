import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import {
  answersSip,
  buildSipOptions,
  parseSipHead,
  sipProbe,
} from "../../../src/probes/tcp/sip.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/sip.ts";

const ID = "0102030405060708090a0b0c";

async function identifyWith(reply: (question: string) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    while (!latin1(side.received).endsWith("\r\n\r\n")) {
      if (await side.read() === undefined) return;
    }
    await side.write(reply(latin1(side.received)));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await sipProbe.identify(conversation, context);
}

Deno.test("buildSipOptions() has every field that RFC 3261 requires", () => {
  const text = latin1(buildSipOptions({ address: "2001:db8::1", transport: "TCP", id: ID }));
  const lines = text.split("\r\n");
  assert.equal(lines[0], "OPTIONS sip:[2001:db8::1] SIP/2.0");
  assert.equal(lines[1], `Via: SIP/2.0/TCP portico.invalid;branch=z9hG4bK${ID};rport`);
  for (const name of ["To", "From", "CSeq", "Call-ID", "Max-Forwards", "Content-Length"]) {
    assert.equal(lines.filter((line) => line.startsWith(`${name}: `)).length, 1, name);
  }
  assert.ok(text.endsWith("\r\n\r\n"));
});

Deno.test("sip identify() names server and methods when its call is repeated", async () => {
  const found = await identifyWith(() => samples[0] ?? "");
  assert.equal(found?.service, "sip");
  assert.equal(found?.details?.server, "Asterisk PBX 18.10.0");
  assert.equal(found?.details?.sip_status, "SIP/2.0 200 OK");
  assert.match(found?.details?.sip_methods ?? "", /^INVITE/);
});

Deno.test("sip identify() refuses foreign calls, HTTP and an echo", async () => {
  const foreign = latin1(samples[0] ?? new Uint8Array()).replaceAll(ID, "ff");
  assert.equal(await identifyWith(() => foreign), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
  assert.equal(await identifyWith((question) => question), null);
});

Deno.test("sip recognise() needs the fields of a SIP reply", () => {
  assert.equal(sipProbe.recognise?.(samples[1] ?? new Uint8Array())?.service, "sip");
  assert.equal(sipProbe.recognise?.(utf8("SIP/2.0 200 OK\r\n\r\n")), null);
});

Deno.test("parseSipHead() of a truncated reply never answers a question it did not repeat", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      const head = parseSipHead(sample.slice(0, length));
      if (head === null) continue;
      assert.equal(answersSip(head, { address: "a", transport: "TCP", id: "other" }), false);
    }
  }
});

Deno.test("sip recognises a bare reply by its Server, and no web server that repeats the protocol", () => {
  const told = sipProbe.recognise?.(
    utf8("SIP/2.0 403 Forbidden\r\nServer: ejabberd 23.04\r\n\r\n"),
  );
  assert.deepEqual([told?.product, told?.version], ["ejabberd", "23.04"]);
  const echo = "SIP/2.0 400 Bad Request\r\nServer: nginx/1.24.0\r\n\r\n";
  assert.equal(sipProbe.recognise?.(utf8(echo)), null);
});
