import assert from "node:assert/strict";
import { codesysProbe } from "../../../src/probes/tcp/codesys.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/codesys.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [LITTLE = new Uint8Array(), BIG = ""] = samples;

Deno.test("codesys identify() reads system and product", async () => {
  const { found } = await askProbe(codesysProbe, [LITTLE]);
  assert.equal(found?.os, "Linux 3.6.11");
  assert.deepEqual(found?.details, { codesys_product: "WAGO 750-8810", codesys_system: "Linux" });
  assert.equal((await askProbe(codesysProbe, [BIG])).found?.service, "codesys");
});

Deno.test("codesys identify() refuses cut replies, text without a system and HTTP", async () => {
  for (const other of [LITTLE.subarray(0, 120), new Uint8Array(161).fill(0xbb, 0, 2), HTTP]) {
    assert.equal((await askProbe(codesysProbe, [other])).found, null);
  }
});
