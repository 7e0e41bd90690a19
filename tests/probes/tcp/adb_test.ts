import assert from "node:assert/strict";
import { hex, utf8 } from "../../../src/bytes/convert.ts";
import { adbProbe, buildAdbConnect, parseAdbReply } from "../../../src/probes/tcp/adb.ts";
import { converse, probeContext, servePeer } from "../../support/peer.ts";
import { samples } from "./samples/adb.ts";

// "CNXN", version 0x01000000, 4,096 bytes, 7 bytes of data, their sum 0x232, the inverted command.
const QUESTION = "434e584e" + "00000001" + "00100000" + "07000000" + "32020000" + "bcb1a7b1" +
  "686f73743a3a00";

async function identifyWith(reply: Uint8Array) {
  await using peer = servePeer(async (side) => {
    await side.readAtLeast(31);
    if (hex(side.received) === QUESTION) await side.write(reply);
  });
  using conversation = await converse(peer.port);
  await using context = probeContext(peer.port);
  return await adbProbe.identify(conversation, context);
}

Deno.test("adb identify() names a device that lets anyone in", async () => {
  const found = await identifyWith(samples[0] ?? new Uint8Array());
  assert.equal(found?.service, "adb");
  assert.deepEqual(found?.details, {
    adb_auth: "none",
    adb_device: "rpi4",
    adb_model: "Pi",
    adb_name: "rpi4",
  });
});

Deno.test("adb identify() ends where a key is wanted", async () => {
  const found = await identifyWith(samples[1] ?? new Uint8Array());
  assert.deepEqual(found?.details, { adb_auth: "key" });
});

Deno.test("adb identify() refuses its own question as an answer", async () => {
  assert.equal(await identifyWith(buildAdbConnect()), null);
});

Deno.test("parseAdbReply() refuses truncation and a wrong inverted command", () => {
  for (const sample of samples) {
    for (let length = 0; length < sample.length; length++) {
      assert.equal(parseAdbReply(sample.slice(0, length)), null);
    }
    const wrong = sample.slice();
    wrong[20] = 0;
    assert.equal(parseAdbReply(wrong), null);
  }
  assert.equal(parseAdbReply(utf8("HTTP/1.1 400 Bad Request\r\n\r\n")), null);
});
