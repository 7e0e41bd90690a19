import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { parseEnquireLinkReply, smppProbe } from "../../../src/probes/tcp/smpp.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/smpp.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const SEQUENCE = 0x00810182;

Deno.test("smpp identify() asks for the link alone", async () => {
  const { found, sent } = await askProbe(smppProbe, [samples[0] ?? ""]);
  assert.equal(found?.service, "smpp");
  assert.deepEqual(sent.map(hex), ["00000010" + "00000015" + "00000000" + "00810182"]);
});

Deno.test("smpp identify() tells that a bind is required, or the status", async () => {
  const bound = await askProbe(smppProbe, [samples[1] ?? ""]);
  assert.deepEqual(bound.found?.details, { smpp_bind: "required" });
  const unknown = await askProbe(smppProbe, [samples[2] ?? ""]);
  assert.deepEqual(unknown.found?.details, { smpp_status: "0x3" });
});

Deno.test("parseEnquireLinkReply() refuses other numbers, statuses, cut replies and an echo", async () => {
  const [reply = new Uint8Array()] = samples;
  assert.equal(parseEnquireLinkReply(reply, SEQUENCE), 0);
  assert.equal(parseEnquireLinkReply(reply, SEQUENCE + 1), null);
  assert.equal(parseEnquireLinkReply(reply.subarray(0, 15), SEQUENCE), null);
  assert.equal(parseEnquireLinkReply(reply.with(8, 1), SEQUENCE), null);
  assert.equal((await askProbe(smppProbe, [HTTP])).found, null);
  assert.equal(await askEcho(smppProbe), null);
});
