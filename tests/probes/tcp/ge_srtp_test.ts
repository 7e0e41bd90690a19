import assert from "node:assert/strict";
import { geSrtpProbe } from "../../../src/probes/tcp/ge_srtp.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/ge_srtp.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

Deno.test("ge-srtp identify() knows the acknowledgement, and sends zeros alone", async () => {
  for (const sample of samples) {
    const { found, sent } = await askProbe(geSrtpProbe, [sample]);
    assert.equal(found?.service, "ge-srtp");
    assert.deepEqual(sent, [new Uint8Array(56)]);
  }
});

Deno.test("ge-srtp identify() refuses other lengths, fuller replies, HTTP and an echo", async () => {
  const full = Uint8Array.from({ length: 56 }, () => 1);
  for (const other of [new Uint8Array(55).with(0, 1), new Uint8Array(56), full, HTTP]) {
    assert.equal((await askProbe(geSrtpProbe, [other])).found, null);
  }
  assert.equal(await askEcho(geSrtpProbe), null);
});
