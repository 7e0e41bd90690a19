import assert from "node:assert/strict";
import { hex } from "../../../src/bytes/convert.ts";
import { melsecProbe, parseMelsecReply } from "../../../src/probes/tcp/melsec.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/melsec.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [MODEL = new Uint8Array(), REFUSAL = ""] = samples;

Deno.test("melsec identify() reads the model's name", async () => {
  const { found, sent } = await askProbe(melsecProbe, [MODEL]);
  assert.equal(found?.vendor, "Mitsubishi Electric");
  assert.equal(found?.product, "Q03UDECPU");
  assert.deepEqual(sent.map(hex), ["5000" + "00ffff0300" + "0600" + "0800" + "01010000"]);
});

Deno.test("melsec identify() tells why a controller refuses", async () => {
  const { found } = await askProbe(melsecProbe, [REFUSAL]);
  assert.deepEqual(found?.details, { melsec_error: "0xc059" });
});

Deno.test("melsec identify() refuses cut replies, other routes, HTTP and an echo", async () => {
  for (let length = 0; length < MODEL.length; length++) {
    assert.equal(parseMelsecReply(MODEL.subarray(0, length)), null);
  }
  assert.equal(parseMelsecReply(MODEL.with(3, 0)), null);
  assert.equal((await askProbe(melsecProbe, [HTTP])).found, null);
  assert.equal(await askEcho(melsecProbe), null);
});
