import assert from "node:assert/strict";
import { concatBytes, fromHex, latin1, utf8 } from "../../../src/bytes/convert.ts";
import { buildIppQuestion, ippProbe, parseIppReply } from "../../../src/probes/tcp/ipp.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/ipp.ts";

const sample = samples[0] ?? new Uint8Array();
const body = sample.subarray(latin1(sample).indexOf("\r\n\r\n") + 4);

async function identifyWith(reply: Uint8Array | string) {
  await using peer = servePeer(async (side) => {
    const question = buildIppQuestion(`127.0.0.1:${peer.port}`);
    await side.readAtLeast(question.length);
    if (latin1(side.received) === latin1(question)) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await ippProbe.identify(conversation, context);
}

Deno.test("buildIppQuestion() asks for attributes with a body of the declared length", () => {
  const text = latin1(buildIppQuestion("192.0.2.1:631"));
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const sent = rest.join("\r\n\r\n");
  assert.match(head, new RegExp(`Content-Length: ${sent.length}\r\n`));
  assert.ok(sent.startsWith("\x01\x01\x00\x0b\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset"));
  assert.ok(sent.includes("ipp://192.0.2.1:631/ipp/print"));
  assert.ok(sent.endsWith("\x03"));
});

Deno.test("ipp identify() names CUPS, its version and the printer's answer", async () => {
  const found = await identifyWith(sample);
  assert.equal(found?.service, "ipp");
  assert.equal(found?.product, "CUPS");
  assert.equal(found?.version, "2.4");
  assert.equal(found?.details?.ipp_status, "0x0406");
  assert.equal(found?.details?.ipp_version, "2.0");
});

Deno.test("ipp identify() names the model of a printer", async () => {
  const model = "ACME LaserWriter 3000";
  const printer = concatBytes([
    body.slice(0, -1),
    fromHex("04 41 0016"),
    utf8("printer-make-and-model"),
    fromHex("0015"),
    utf8(model),
    fromHex("03"),
  ]);
  const head = `HTTP/1.1 200 OK\r\nContent-Length: ${printer.length}\r\n\r\n`;
  const found = await identifyWith(concatBytes([utf8(head), printer]));
  assert.equal(found?.product, model);
  assert.equal(found?.device, "printer");
});

Deno.test("ipp identify() takes a signed refusal, and nothing from another web server", async () => {
  const refused = await identifyWith("HTTP/1.1 403 Forbidden\r\nServer: CUPS/2.4 IPP/2.1\r\n\r\n");
  assert.equal(refused?.product, "CUPS");
  assert.equal(await identifyWith("HTTP/1.1 405 Not Allowed\r\nServer: nginx\r\n\r\n"), null);
});

Deno.test("parseIppReply() refuses another request's answer and every truncation of the head", () => {
  assert.notEqual(parseIppReply(body), null);
  const foreign = body.slice();
  foreign[7] = 2;
  assert.equal(parseIppReply(foreign), null);
  for (let length = 0; length < 35; length++) {
    assert.equal(parseIppReply(body.slice(0, length)), null);
  }
});
