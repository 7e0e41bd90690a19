import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { identProbe, parseIdentReply } from "../../../src/probes/tcp/ident.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/ident.ts";

async function identifyWith(reply: (question: string) => Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    await side.read();
    await side.write(reply(latin1(side.received)));
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await identProbe.identify(conversation, context);
}

Deno.test("ident identify() accepts every way to say that nobody owns the connection", async () => {
  const found = [];
  for (const sample of samples) found.push((await identifyWith(() => sample))?.details);
  assert.deepEqual(found, [
    { ident_error: "NO-USER" },
    { ident_error: "HIDDEN-USER" },
    { ident_os: "UNIX" },
  ]);
});

Deno.test("ident identify() refuses other ports, an echo and HTTP", async () => {
  assert.equal(await identifyWith(() => "1 , 259 : ERROR : NO-USER\r\n"), null);
  assert.equal(await identifyWith((question) => question), null);
  assert.equal(await identifyWith(() => "HTTP/1.1 400 Bad Request\r\n\r\n"), null);
});

Deno.test("ident recognise() knows a server that repeats a foreign request before its user", () => {
  const told = (reply: string) => identProbe.recognise?.(utf8(reply));
  const request =
    "GET / HTTP/1.1 : USERID : UNIX : foobar\r\nHost: lab : USERID : UNIX : foobar\r\n";
  assert.equal(told(request)?.service, "ident");
  const others = [
    "GET / HTTP/1.1\r\nHost: lab\r\n",
    "GET / HTTP/1.1 : unknown command\r\n",
    "ERROR: GET / HTTP/1.1 : USERID : UNIX : foobar\r\n",
  ];
  for (const reply of others) assert.equal(told(reply) ?? null, null, reply);
});

Deno.test("parseIdentReply() needs ports, kind and reason", () => {
  assert.equal(parseIdentReply(utf8("1 , 258 : ERROR\r\n")), null);
  assert.equal(parseIdentReply(utf8("1 , 258 : MAYBE : NO-USER\r\n")), null);
  assert.deepEqual(parseIdentReply(utf8("0,0:error:UNKNOWN-ERROR\r\n")), {
    ports: [0, 0],
    kind: "ERROR",
    info: "UNKNOWN-ERROR",
  });
});
