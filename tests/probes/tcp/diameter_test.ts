import assert from "node:assert/strict";
import { latin1 } from "../../../src/bytes/convert.ts";
import { diameterProbe, parseCapabilitiesAnswer } from "../../../src/probes/tcp/diameter.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/diameter.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [KNOWN = new Uint8Array(), UNKNOWN = ""] = samples;
const IDS = Uint8Array.from({ length: 8 }, (_, i) => i + 1);

Deno.test("diameter identify() reads product and names, and tells a peer that took us that it leaves", async () => {
  const { found, sent } = await askProbe(diameterProbe, [KNOWN, ""]);
  assert.equal(found?.product, "freeDiameter");
  assert.equal(found?.version, "1.2.1");
  assert.deepEqual(found?.details, {
    diameter_host: "fd.example",
    diameter_realm: "example",
    diameter_result: "success",
    diameter_firmware: "10201",
  });
  const text = latin1(sent[0] ?? new Uint8Array());
  assert.ok(text.includes("portico.invalid"));
  // Disconnect-Peer-Request, command 282.
  assert.ok(text.includes("\x80\x00\x01\x1a"));
});

Deno.test("diameter identify() reads the names of a peer that refuses", async () => {
  const { found, sent } = await askProbe(diameterProbe, [UNKNOWN]);
  assert.equal(found?.details?.["diameter_result"], "unknown peer");
  assert.equal(found?.details?.["diameter_host"], "fd.example");
  assert.ok(!latin1(sent[0] ?? new Uint8Array()).includes("\x80\x00\x01\x1a"));
});

Deno.test("parseCapabilitiesAnswer() refuses other ids, requests, cut answers and HTTP", async () => {
  assert.notEqual(parseCapabilitiesAnswer(KNOWN, IDS), null);
  assert.equal(parseCapabilitiesAnswer(KNOWN, IDS.toReversed()), null);
  assert.equal(parseCapabilitiesAnswer(KNOWN.with(4, 0x80), IDS), null);
  for (let length = 0; length < KNOWN.length; length++) {
    assert.equal(parseCapabilitiesAnswer(KNOWN.subarray(0, length), IDS), null);
  }
  assert.equal((await askProbe(diameterProbe, [HTTP])).found, null);
  assert.equal(await askEcho(diameterProbe), null);
});
