import assert from "node:assert/strict";
import { rtmpProbe } from "../../../src/probes/tcp/rtmp.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/rtmp.ts";

/** C0 and C1. */
const ALL = { readAtLeast: 1_537 };
const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

Deno.test("rtmp identify() needs its own random bytes back, behind the server's", async () => {
  for (const sample of samples) {
    assert.equal((await askProbe(rtmpProbe, [sample], ALL)).found?.service, "rtmp");
  }
});

Deno.test("rtmp identify() refuses cut handshakes, others' bytes and HTTP", async () => {
  const [sample = new Uint8Array()] = samples;
  const other = sample.slice();
  other[3_000] = (other[3_000] ?? 0) ^ 1;
  for (const reply of [sample.subarray(0, -1), other, HTTP, Uint8Array.of(3)]) {
    assert.equal((await askProbe(rtmpProbe, [reply], ALL)).found, null);
  }
});
