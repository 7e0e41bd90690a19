import assert from "node:assert/strict";
import { fromHex, hex } from "../../../src/bytes/convert.ts";
import { parseSaneInit, saneProbe } from "../../../src/probes/tcp/sane.ts";
import { askEcho, askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/sane.ts";

const HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

const [REPLY = new Uint8Array(), OLDER = "", DENIED = ""] = samples;

Deno.test("sane identify() reads the versions, and ends the session", async () => {
  const { found, sent } = await askProbe(saneProbe, [REPLY, ""]);
  assert.equal(found?.service, "sane");
  assert.equal(found?.extra, "protocol 3");
  assert.deepEqual(found?.details, { sane_version: "1.1" });
  assert.deepEqual(sent.map(hex), ["0000000001000003" + "0000000100" + "0000000a"]);
});

Deno.test("sane identify() knows older daemons and refusals", async () => {
  assert.equal((await askProbe(saneProbe, [OLDER])).found?.extra, "protocol 2");
  const { found } = await askProbe(saneProbe, [DENIED]);
  assert.equal(found?.details?.["sane_status"], "access denied");
});

Deno.test("sane identify() refuses other bytes, cut replies and an echo", async () => {
  for (
    const other of [HTTP, new Uint8Array(8), REPLY.subarray(0, 7), fromHex("000000000101000300")]
  ) {
    assert.equal((await askProbe(saneProbe, [other])).found, null);
  }
  assert.equal(parseSaneInit(fromHex("0000000001000009")), null);
  assert.equal(await askEcho(saneProbe), null);
});
